package dev.chaud.runtime.rewrite.bytes;

/** The instructions of one method, as they stand in the bytes of a class file. */
final class Instructions {

    private static final int LDC = 18;
    private static final int TABLESWITCH = 170;
    private static final int LOOKUPSWITCH = 171;
    private static final int WIDE = 196;
    private static final int IINC = 132;

    /** How many bytes each takes, by its opcode; those of no fixed length have 0. */
    private static final String LENGTHS = "1".repeat(16) + "23" + "233" + "2".repeat(5) + "1".repeat(28)
            + "2".repeat(5) + "1".repeat(73) + "3" + "1".repeat(20) + "3".repeat(16) + "2" + "00" + "1".repeat(6)
            + "3".repeat(7) + "55" + "3" + "2" + "3" + "11" + "33" + "11" + "0" + "4" + "33" + "55";

    private final ClassLayout layout;
    private final int start;

    /** @param start of the first of them */
    Instructions(ClassLayout layout, int start) {
        this.layout = layout;
        this.start = start;
    }

    /** The first byte behind an instruction. */
    int behind(int at) {
        return switch (layout.u1(at)) {
            case TABLESWITCH -> padded(at) + 16 + 4 * (layout.u4(padded(at) + 8) - layout.u4(padded(at) + 4));
            case LOOKUPSWITCH -> padded(at) + 8 + 8 * layout.u4(padded(at) + 4);
            case WIDE -> at + (layout.u1(at + 1) == IINC ? 6 : 4);
            default -> at + LENGTHS.charAt(layout.u1(at)) - '0';
        };
    }

    private int padded(int at) {
        return at + 4 - (at - start) % 4;
    }

    /** The index of the constant that an instruction has as its operand; 0 if it has none. */
    int constantAt(int at) {
        int opcode = layout.u1(at);
        if (opcode == LDC) {
            return layout.u1(at + 1);
        }
        boolean takesOne = opcode == LDC + 1
                || opcode == LDC + 2
                || (opcode >= 178 && opcode <= 187)
                || opcode == 189
                || opcode == 192
                || opcode == 193
                || opcode == 197;
        return takesOne ? layout.u2(at + 1) : 0;
    }
}
