package dev.chaud.runtime.rewrite.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.testing.NestedConstants;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.IntStream;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Opcode;
import org.junit.jupiter.api.Test;

class BootstrapOrderTest {

    @Test
    void whatIsNeededComesFirstAndMeansTheSame() throws Exception {
        byte[] reversed = nested("!", Opcode.LDC_W, 0);
        byte[] inOrder = BootstrapOrder.of(reversed).orElseThrow();
        assertThat(bootstrapsIn(reversed)).containsExactly(3, 2, 1, 0);
        assertThat(bootstrapsIn(inOrder)).containsExactly(0, 1, 2, 3);
        assertThat(said(reversed)).isEqualTo("3210!");
        assertThat(said(inOrder)).isEqualTo("3210!");
        assertThat(BootstrapOrder.of(inOrder)).containsSame(inOrder);
    }

    @Test
    void aLongNumberComesFirstToo() throws Exception {
        byte[] reversed = nested(7_000_000_000L, Opcode.LDC_W, 0);
        byte[] inOrder = BootstrapOrder.of(reversed).orElseThrow();
        assertThat(bootstrapsIn(inOrder)).containsExactly(0, 1, 2, 3);
        assertThat(said(inOrder)).isEqualTo("32107000000000");
        assertThat(inOrder).hasSize(reversed.length + 4 * 5);
        assertThat(BootstrapOrder.of(inOrder)).containsSame(inOrder);
    }

    @Test
    void anInstructionWithRoomForOneByteIsPointed() throws Exception {
        assertThat(said(BootstrapOrder.of(nested("", Opcode.LDC, 0)).orElseThrow()))
                .isEqualTo("3210");
        byte[] tooFar = nested("", Opcode.LDC, 300);
        assertThat(said(tooFar)).isEqualTo("3210");
        assertThat(BootstrapOrder.of(tooFar)).isEmpty();
    }

    @Test
    void aClassFileWithoutAnyStaysAsItIs() throws Exception {
        byte[] none = ClassFiles.bytesOf(new ClassFile(false, "None", null));
        assertThat(BootstrapOrder.of(none)).containsSame(none);
    }

    private static byte[] nested(Object last, int load, int between) {
        String maker = BootstrapOrderTest.class.getName();
        return NestedConstants.in(maker + "Nested", maker, last, load, between);
    }

    public static Object append(MethodHandles.Lookup caller, String name, Class<?> type, Object own, Object needed) {
        return own + "" + needed;
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
