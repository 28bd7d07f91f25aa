package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.DuplicateMemberException;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The class by which the JDK's {@code Method} runs added methods. It is written here, and not by javac, since the interface
 * is one of the JDK's own and has other methods on 25 than on 17.
 */
public final class MethodAccessorClass {

    /** The binary name. It goes beside its superclass, in the boot loader. */
    public static final String NAME = "dev.chaud.linker.AddedMethodAccessor";

    private static final String CALL = "dev.chaud.linker.AddedMethodCall";
    private static final String MAKE = "(Ljava/lang/Class;Ljava/lang/reflect/Method;Z)V";
    private static final String INVOKE = "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;";
    private static final String INVOKE_FOR_CALLER =
            "(Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;";

    private MethodAccessorClass() {}

    /** The class file. */
    public static byte[] bytes() {
        ClassFile file = new ClassFile(false, NAME, CALL);
        file.setMajorVersion(61);
        file.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.FINAL | AccessFlag.SUPER);
        file.setInterfaces(new String[] {"jdk.internal.reflect.MethodAccessor"});
        ConstPool pool = file.getConstPool();
        Bytecode make = new Bytecode(pool, 4, 4);
        make.addAload(0);
        make.addAload(1);
        make.addAload(2);
        make.addIload(3);
        make.addInvokespecial(CALL, "<init>", MAKE);
        make.addOpcode(Opcode.RETURN);
        Bytecode invoke = new Bytecode(pool, 3, 4);
        invoke.addAload(0);
        invoke.addAload(1);
        invoke.addAload(2);
        invoke.addInvokevirtual(CALL, "invoke", INVOKE);
        invoke.addOpcode(Opcode.ARETURN);
        try {
            file.addMethod(method(pool, "<init>", MAKE, make, 4));
            file.addMethod(method(pool, "invoke", INVOKE_FOR_CALLER, invoke, 3));
            return ClassFiles.bytesOf(file);
        } catch (DuplicateMemberException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MethodInfo method(ConstPool pool, String name, String descriptor, Bytecode code, int maxStack) {
        MethodInfo method = new MethodInfo(pool, name, descriptor);
        method.setAccessFlags(AccessFlag.PUBLIC);
        code.setMaxStack(maxStack);
        method.setCodeAttribute(code.toCodeAttribute());
        return method;
    }
}
