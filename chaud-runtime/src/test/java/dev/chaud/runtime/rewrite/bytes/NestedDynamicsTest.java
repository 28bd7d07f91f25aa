package dev.chaud.runtime.rewrite.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import org.junit.jupiter.api.Test;

class NestedDynamicsTest {

    private static final String OBJECT = "Ljava/lang/Object;";

    @Test
    void whatIsUsedComesFirstAndMeansTheSame() throws Exception {
        byte[] reversed = nested(Opcode.LDC_W, 0);
        byte[] inOrder = NestedDynamics.inOrder(reversed).orElseThrow();
        assertThat(inOrder).isNotEqualTo(reversed).hasSameSizeAs(reversed);
        assertThat(said(reversed)).isEqualTo("3210");
        assertThat(said(inOrder)).isEqualTo("3210");
        assertThat(bootstrapsIn(reversed)).containsExactly(3, 2, 1, 0);
        assertThat(bootstrapsIn(inOrder)).containsExactly(0, 1, 2, 3);
        assertThat(NestedDynamics.inOrder(inOrder)).containsSame(inOrder);
    }

    @Test
    void anInstructionWithRoomForOneByteIsPointed() throws Exception {
        byte[] inOrder = NestedDynamics.inOrder(nested(Opcode.LDC, 0)).orElseThrow();
        assertThat(said(inOrder)).isEqualTo("3210");
        byte[] tooFar = nested(Opcode.LDC, 300);
        assertThat(said(tooFar)).isEqualTo("3210");
        assertThat(NestedDynamics.inOrder(tooFar)).isEmpty();
    }

    @Test
    void aClassFileWithoutAnyStaysAsItIs() throws Exception {
        byte[] none = ClassFiles.bytesOf(new ClassFile(false, "None", null));
        assertThat(NestedDynamics.inOrder(none)).containsSame(none);
    }

    /** Its method loads the constant 3, whose bootstrap method needs 2, and so on; each stands behind the one that needs it. */
    private static byte[] nested(int load, int between) throws Exception {
        String name = NestedDynamicsTest.class.getPackageName() + ".Nested";
        ClassFile file = new ClassFile(false, name, null);
        file.setMajorVersion(ClassFile.JAVA_11);
        ConstPool pool = file.getConstPool();
        int nameAndType = pool.addNameAndTypeInfo("constant", OBJECT);
        int outermost = pool.addDynamicInfo(3, nameAndType);
        for (int i = 0; i < between; i++) {
            pool.addIntegerInfo(1000 + i);
        }
        int[] dynamics = new int[3];
        for (int i = 2; i >= 0; i--) {
            dynamics[i] = pool.addDynamicInfo(i, nameAndType);
        }
        int maker = pool.addMethodHandleInfo(
                ConstPool.REF_invokeStatic,
                pool.addMethodrefInfo(
                        pool.addClassInfo(NestedDynamicsTest.class.getName()),
                        "append",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;" + OBJECT + OBJECT
                                + ")" + OBJECT));
        List<BootstrapMethod> methods = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int below = i == 0 ? pool.addStringInfo("") : dynamics[i - 1];
            methods.add(new BootstrapMethod(maker, new int[] {pool.addStringInfo("" + i), below}));
        }
        file.addAttribute(new BootstrapMethodsAttribute(pool, methods.toArray(BootstrapMethod[]::new)));
        MethodInfo say = new MethodInfo(pool, "say", "()" + OBJECT);
        say.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.STATIC);
        Bytecode code = new Bytecode(pool, 1, 0);
        code.addOpcode(load);
        if (load == Opcode.LDC) {
            code.add(outermost);
        } else {
            code.addIndex(outermost);
        }
        code.addOpcode(Opcode.ARETURN);
        say.setCodeAttribute(code.toCodeAttribute());
        file.addMethod(say);
        return ClassFiles.bytesOf(file);
    }

    public static Object append(MethodHandles.Lookup caller, String name, Class<?> type, Object own, Object below) {
        return own + "" + below;
    }

    private static Object said(byte[] classFile) throws Exception {
        return MethodHandles.lookup()
                .defineHiddenClass(classFile, true)
                .lookupClass()
                .getMethod("say")
                .invoke(null);
    }

    /** Of the dynamic constants, as they stand one behind the other. */
    private static List<Integer> bootstrapsIn(byte[] classFile) throws Exception {
        ConstPool pool = ClassFiles.parse(classFile).getConstPool();
        return IntStream.range(1, pool.getSize())
                .filter(i -> pool.getTag(i) == ConstPool.CONST_Dynamic)
                .mapToObj(pool::getDynamicBootstrap)
                .toList();
    }
}
