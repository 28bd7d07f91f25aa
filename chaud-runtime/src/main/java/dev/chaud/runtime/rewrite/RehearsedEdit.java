package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.io.IOException;
import javassist.CtClass;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.DuplicateMemberException;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/** An edit that nobody made: a class file as it would be with a method and a field more. No JVM gets it. */
public final class RehearsedEdit {

    private static final String NAME = "rehearsedByChaud";

    private RehearsedEdit() {}

    /** The class file after the edit; not for that of an interface. */
    public static byte[] of(byte[] classFile) throws IOException {
        ClassFile file = ClassFiles.parse(classFile);
        ConstPool constants = file.getConstPool();
        FieldInfo field = new FieldInfo(constants, NAME, "I");
        field.setAccessFlags(AccessFlag.PRIVATE);
        MethodInfo method = new MethodInfo(constants, NAME, "()I");
        method.setAccessFlags(AccessFlag.PRIVATE);
        Bytecode code = new Bytecode(constants, 1, 1);
        code.addIconst(1);
        code.addReturn(CtClass.intType);
        method.setCodeAttribute(code.toCodeAttribute());
        try {
            file.addField(field);
            file.addMethod(method);
        } catch (DuplicateMemberException e) {
            throw new IOException(file.getName() + " has a member of that name", e);
        }
        return ClassFiles.bytesOf(file);
    }
}
