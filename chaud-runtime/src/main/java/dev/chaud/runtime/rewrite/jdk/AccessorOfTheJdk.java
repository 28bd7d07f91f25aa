package dev.chaud.runtime.rewrite.jdk;

import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.DuplicateMemberException;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The classes by which the JDK's {@code Method}, {@code Constructor} and {@code Field} reach added members: subclasses of
 * classes of the linker that do the work. They are written here, and not by javac, since what they implement are interfaces of
 * the JDK's own.
 */
public enum AccessorOfTheJdk {
    METHOD("AddedMethodCall", "MethodAccessor", "(Ljava/lang/Class;Ljava/lang/reflect/Method;Z)V"),
    CONSTRUCTOR("AddedConstructorCall", "ConstructorAccessor", "(Ljava/lang/Class;Ljava/lang/reflect/Method;)V"),
    FIELD(
            "AddedFieldAccess",
            "FieldAccessor",
            "(Ljava/lang/reflect/Field;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodHandle;Z)V");

    private static final String LINKER = "dev.chaud.linker.";
    private static final String REFLECT = "jdk.internal.reflect.";

    private final String worker;
    private final String accessor;
    private final String make;

    AccessorOfTheJdk(String worker, String accessor, String make) {
        this.worker = worker;
        this.accessor = accessor;
        this.make = make;
    }

    /** The binary name. It goes beside its superclass, in the boot loader. */
    public String className() {
        return LINKER + worker + "$OfTheJdk";
    }

    /** The class file; it has one constructor, with the parameters of its superclass's. */
    public byte[] bytes() {
        ClassFile file = new ClassFile(false, className(), LINKER + worker);
        file.setMajorVersion(61);
        file.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.FINAL | AccessFlag.SUPER);
        file.setInterfaces(new String[] {REFLECT + accessor});
        ConstPool pool = file.getConstPool();
        Bytecode code = new Bytecode(pool, 0, 1);
        code.addAload(0);
        for (ClassDesc parameter : MethodTypeDesc.ofDescriptor(make).parameterList()) {
            int slot = code.getMaxLocals();
            code.setMaxLocals(slot + 1);
            if (parameter.isPrimitive()) {
                code.addIload(slot);
            } else {
                code.addAload(slot);
            }
        }
        code.addInvokespecial(LINKER + worker, MethodInfo.nameInit, make);
        code.addOpcode(Opcode.RETURN);
        MethodInfo constructor = new MethodInfo(pool, MethodInfo.nameInit, make);
        constructor.setAccessFlags(AccessFlag.PUBLIC);
        code.setMaxStack(code.getMaxLocals());
        constructor.setCodeAttribute(code.toCodeAttribute());
        try {
            file.addMethod(constructor);
            return ClassFiles.bytesOf(file);
        } catch (DuplicateMemberException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
