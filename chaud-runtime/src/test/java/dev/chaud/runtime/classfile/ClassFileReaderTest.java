package dev.chaud.runtime.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.runtime.testing.Compilation;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassFileReaderTest {

    private final byte[] order = Compilation.of("package acme; public class Order { int total() { return 1; } }")
            .get("acme.Order");

    @Test
    void aClassIsReadWithItsMembers() throws InvalidClassFileException {
        ClassShape shape = ClassFileReader.read("acme.Order", order);
        assertThat(shape.superName()).contains("java.lang.Object");
        assertThat(shape.majorVersion()).isEqualTo(61);
        assertThat(shape.methods()).extracting(MethodShape::key).containsExactly("<init>()V", "total()I");
    }

    @Test
    void everyTruncatedClassFileIsInvalid() {
        for (int length = 0; length < order.length; length += 3) {
            byte[] truncated = Arrays.copyOf(order, length);
            assertThatThrownBy(() -> ClassFileReader.read("acme.Order", truncated))
                    .isInstanceOf(InvalidClassFileException.class)
                    .hasMessageStartingWith("The class file of acme.Order ");
        }
    }

    @Test
    void bytesLeftOverAreInvalid() {
        assertThatThrownBy(() -> ClassFileReader.read("acme.Order", Arrays.copyOf(order, order.length + 1)))
                .hasMessage("The class file of acme.Order has bytes left over at its end.");
    }

    @Test
    void aFileOfZeroBytesIsInvalid() {
        assertThatThrownBy(() -> ClassFileReader.read("acme.Order", new byte[0]))
                .hasMessage("The class file of acme.Order is empty.");
    }

    @Test
    void garbageIsInvalid() {
        assertThatThrownBy(() -> ClassFileReader.read("acme.Order", new byte[100]))
                .hasMessage("The class file of acme.Order is no class file: it does not begin with CAFEBABE.");
    }

    @Test
    void damageAnywhereIsReadOrInvalidButNothingElse() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = order.clone();
            damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
            try {
                ClassFileReader.read("acme.Order", damaged);
            } catch (InvalidClassFileException e) {
                if (!e.getMessage().contains("acme.Order")) {
                    throw new AssertionError("The class is not named", e);
                }
            }
        }
    }

    @Test
    void anAttributeThatAnnouncesTwoGigabytesIsInvalidAndNotAllocated() {
        for (int at = 8; at < order.length - 4; at++) {
            byte[] damaged = order.clone();
            ByteBuffer.wrap(damaged).putInt(at, Integer.MAX_VALUE);
            long before = allocatedBytes();
            try {
                ClassFileReader.read("acme.Order", damaged);
            } catch (InvalidClassFileException e) {
                assertThat(e).hasMessageContaining("acme.Order");
            }
            assertThat(allocatedBytes() - before).isLessThan(100_000_000);
        }
    }

    private static long allocatedBytes() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void aClassFileForANewerJavaSaysWhatToDo() {
        byte[] newer = order.clone();
        newer[7] = (byte) (44 + Runtime.version().feature() + 1);
        assertThatThrownBy(() -> ClassFileReader.read("acme.Order", newer))
                .hasMessageContaining("is for Java " + (Runtime.version().feature() + 1))
                .hasMessageContaining(
                        "compile with --release " + Runtime.version().feature());
    }

    @Test
    void anotherClassInsideIsNamed() {
        assertThatThrownBy(() -> ClassFileReader.read("acme.Offer", order))
                .hasMessage("The class file of acme.Offer holds another class: acme.Order.");
    }
}
