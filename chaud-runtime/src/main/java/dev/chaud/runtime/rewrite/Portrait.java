package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.util.List;
import javassist.CannotCompileException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Writes a class of which reflection can learn what a version of another class declares, whatever the JVM has frozen: its
 * fields, methods and constructors with their annotations and parameters, and no code. No object is ever made of it.
 */
public final class Portrait {

    private static final String SUFFIX = "$$chaud$portrait";
    private static final int OF_A_METHOD =
            AccessFlag.PUBLIC | AccessFlag.STATIC | AccessFlag.VARARGS | AccessFlag.BRIDGE | AccessFlag.SYNTHETIC;

    private Portrait() {}

    /** The class file, for the package of the class itself. */
    public static byte[] of(byte[] classFile) throws NotRewritableException {
        try {
            ClassFile file = ClassFiles.parse(classFile);
            ConstPool pool = file.getConstPool();
            for (MethodInfo method : List.copyOf(file.getMethods())) {
                if (method.isStaticInitializer()) {
                    file.getMethods().remove(method);
                } else {
                    empty(method, pool);
                }
            }
            int self = pool.addClassInfo(file.getName() + SUFFIX);
            file.setInterfaces(new String[0]);
            file.setSuperclass("java.lang.Object");
            file.setAccessFlags(AccessFlag.SUPER | AccessFlag.SYNTHETIC);
            // the constants of call sites are still there, and refer to it
            file.getAttributes().removeIf(attribute -> !attribute.getName().equals(BootstrapMethodsAttribute.tag));
            byte[] bytes = ClassFiles.bytesOf(file);
            // ClassFile.setName would rename every reference to the class too
            int at = new ClassLayout(bytes).poolEnd() + 2;
            bytes[at] = (byte) (self >>> 8);
            bytes[at + 1] = (byte) self;
            return bytes;
        } catch (IOException | CannotCompileException | RuntimeException e) {
            throw new NotRewritableException("Chaud cannot read what it declares (" + e + ")", e);
        }
    }

    private static void empty(MethodInfo method, ConstPool pool) {
        method.removeAttribute(CodeAttribute.tag);
        if (!method.isConstructor()) {
            method.setAccessFlags((method.getAccessFlags() & OF_A_METHOD) | AccessFlag.NATIVE);
            return;
        }
        Bytecode code = new Bytecode(pool, 1, Descriptor.paramSize(method.getDescriptor()) + 1);
        code.addOpcode(Opcode.ACONST_NULL);
        code.addOpcode(Opcode.ATHROW);
        method.setCodeAttribute(code.toCodeAttribute());
    }
}
