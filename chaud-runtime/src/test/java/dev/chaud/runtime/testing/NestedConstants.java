package dev.chaud.runtime.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javassist.CannotCompileException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Class files with dynamic constants of which each stands before the one that its bootstrap method needs. */
public final class NestedConstants {

    private static final String OBJECT = "Ljava/lang/Object;";

    private NestedConstants() {}

    /**
     * One with a method {@code say} that loads the constant 3, whose bootstrap method needs 2, and so on.
     *
     * @param name of the class, binary
     * @param maker of the class whose method {@code append} all have as their bootstrap method
     * @param last what the bootstrap method of 0 needs: a long number or a text
     * @param load the instruction that loads
     * @param between how many other constants stand behind the first
     */
    public static byte[] in(String name, String maker, Object last, int load, int between) {
        ClassFile file = new ClassFile(false, name, null);
        file.setMajorVersion(ClassFile.JAVA_11);
        ConstPool pool = file.getConstPool();
        int nameAndType = pool.addNameAndTypeInfo("constant", OBJECT);
        int[] dynamics = new int[4];
        for (int i = 3; i >= 0; i--) {
            dynamics[i] = pool.addDynamicInfo(i, nameAndType);
            for (int j = 0; i == 3 && j < between; j++) {
                pool.addIntegerInfo(1000 + j);
            }
        }
        file.addAttribute(bootstrapMethods(pool, maker, dynamics, last));
        MethodInfo say = new MethodInfo(pool, "say", "()" + OBJECT);
        say.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.STATIC);
        Bytecode code = new Bytecode(pool, 1, 0);
        code.addOpcode(load);
        if (load == Opcode.LDC) {
            code.add(dynamics[3]);
        } else {
            code.addIndex(dynamics[3]);
        }
        code.addOpcode(Opcode.ARETURN);
        say.setCodeAttribute(code.toCodeAttribute());
        try {
            file.addMethod(say);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            file.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (CannotCompileException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BootstrapMethodsAttribute bootstrapMethods(
            ConstPool pool, String maker, int[] dynamics, Object last) {
        int method = pool.addMethodHandleInfo(
                ConstPool.REF_invokeStatic,
                pool.addMethodrefInfo(
                        pool.addClassInfo(maker),
                        "append",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;" + OBJECT + OBJECT
                                + ")" + OBJECT));
        List<BootstrapMethod> methods = new ArrayList<>();
        for (int i = 0; i < dynamics.length; i++) {
            int first = last instanceof Long number ? pool.addLongInfo(number) : pool.addStringInfo((String) last);
            int needed = i == 0 ? first : dynamics[i - 1];
            methods.add(new BootstrapMethod(method, new int[] {pool.addStringInfo("" + i), needed}));
        }
        return new BootstrapMethodsAttribute(pool, methods.toArray(BootstrapMethod[]::new));
    }
}
