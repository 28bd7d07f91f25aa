package dev.chaud.runtime.rewrite.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Has what bootstrap methods have as arguments stand before what they are the bootstrap methods of, as far as HotSpot needs it. To
 * redefine a class HotSpot takes over the new constants in their order, and before it is done with one those that it needs. Of
 * two bootstrap methods that it has begun with it writes one over the other ({@code VM_RedefineClasses::append_operand}), and a
 * long or double that it takes over for one it gives the index of its second half
 * ({@code VM_RedefineClasses::find_or_append_indirect_entry}): then the JVM crashes. javac writes a constant behind those that
 * need it, as in a {@code switch} of patterns and constants of an enum.
 */
public final class BootstrapOrder {

    private static final byte[] BLANK = {3, 0, 0, 0, 0};
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int LDC = 18;
    private static final int LDC_OF_TWO = 20;
    private static final int INVOKEDYNAMIC = 186;

    private final byte[] classFile;
    private final ClassLayout layout;
    private final int[] bootstraps;
    private final BitSet visited = new BitSet();

    /** The constants that stand too early, each behind those that it needs. */
    private final List<Integer> early = new ArrayList<>();

    /** The new index of each of them, and 0 of all others. */
    private final int[] moved;

    private BootstrapOrder(byte[] classFile, ClassLayout layout) {
        this.classFile = classFile;
        this.layout = layout;
        this.bootstraps = layout.bootstraps();
        this.moved = new int[layout.constantCount()];
    }

    /**
     * The class file in that order: what stands too early comes to the end of the constants. The same array if nothing does; empty
     * if there is no room, as an instruction of two bytes has one for the index of its constant.
     */
    public static Optional<byte[]> of(byte[] classFile) {
        return new BootstrapOrder(classFile, new ClassLayout(classFile)).mended();
    }

    private Optional<byte[]> mended() {
        if (bootstraps.length == 0) {
            return Optional.of(classFile);
        }
        for (int i = 1; i < moved.length; i++) {
            int tag = layout.pool().tag(i);
            if (tag == DYNAMIC || tag == INVOKE_DYNAMIC) {
                standsTooEarly(i);
            }
        }
        return early.isEmpty() ? Optional.of(classFile) : withEarlyAtEnd();
    }

    private boolean standsTooEarly(int constant) {
        if (!visited.get(constant)) {
            visited.set(constant);
            boolean any = false;
            int at = bootstraps[layout.u2(layout.pool().at(constant) + 1)];
            for (int i = layout.u2(at + 2); i > 0; i--) {
                any |= needsBefore(layout.u2(at + 2 + 2 * i), constant);
            }
            if (any) {
                moved[constant] = moved.length + early.size();
                early.add(constant);
            }
        }
        return moved[constant] != 0;
    }

    private boolean needsBefore(int argument, int constant) {
        return switch (layout.pool().tag(argument)) {
            case DYNAMIC -> standsTooEarly(argument) || argument > constant;
            case LONG, DOUBLE -> argument > constant;
            default -> false;
        };
    }

    private Optional<byte[]> withEarlyAtEnd() {
        int poolEnd = layout.poolEnd();
        int shift = BLANK.length * early.size();
        byte[] bytes = new byte[classFile.length + shift];
        if (!Additions.isRoomIn(layout, early.size())) {
            return Optional.empty();
        }
        System.arraycopy(classFile, 0, bytes, 0, poolEnd);
        System.arraycopy(classFile, poolEnd, bytes, poolEnd + shift, classFile.length - poolEnd);
        put(moved.length + early.size(), 8, bytes);
        int end = poolEnd;
        for (int constant : early) {
            int at = layout.pool().at(constant);
            System.arraycopy(classFile, at, bytes, end, BLANK.length);
            System.arraycopy(BLANK, 0, bytes, at, BLANK.length);
            end += BLANK.length;
        }
        for (int bootstrap : bootstraps) {
            for (int i = layout.u2(bootstrap + 2); i > 0; i--) {
                point(bootstrap + 2 + 2 * i, shift, bytes);
            }
        }
        boolean roomy = Arrays.stream(layout.methodOffsets())
                .map(layout::codeOf)
                .filter(code -> code >= 0)
                .allMatch(code -> pointIn(code, shift, bytes));
        return roomy ? Optional.of(bytes) : Optional.empty();
    }

    /** Whether there was room for that. */
    private boolean pointIn(int code, int shift, byte[] bytes) {
        int start = code + 8;
        int end = start + layout.u4(code + 4);
        Instructions instructions = new Instructions(layout, start);
        for (int at = start; at < end; at = instructions.behind(at)) {
            int opcode = layout.u1(at);
            if (opcode == INVOKEDYNAMIC || (opcode > LDC && opcode <= LDC_OF_TWO)) {
                point(at + 1, shift, bytes);
            } else if (opcode == LDC && moved[layout.u1(at + 1)] > 0xFF) {
                return false;
            } else if (opcode == LDC && moved[layout.u1(at + 1)] != 0) {
                bytes[at + 1 + shift] = (byte) moved[layout.u1(at + 1)];
            }
        }
        return true;
    }

    private void point(int at, int shift, byte[] bytes) {
        int index = moved[layout.u2(at)];
        if (index != 0) {
            put(index, at + shift, bytes);
        }
    }

    private static void put(int number, int at, byte[] bytes) {
        bytes[at] = (byte) (number >> 8);
        bytes[at + 1] = (byte) number;
    }
}
