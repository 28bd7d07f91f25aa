package dev.chaud.runtime.rewrite.code;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.ExceptionTable;
import javassist.bytecode.Opcode;

/**
 * Puts longer code where an instruction stands, or before one. What comes behind it moves by a multiple of four, so that the
 * padding inside of switches stays as it is.
 */
public final class CodeGap {

    private static final int MAX_LENGTH = 65_535;

    private final Body body;
    private final int at;
    private final int length;
    private final int growth;
    private final IntUnaryOperator newOffset;
    private final ByteBuffer code;

    private CodeGap(Body body, int at, int length, byte[] replacement) {
        this.length = length;
        this.growth = replacement.length - length;
        if (growth < 0 || growth % 4 != 0) {
            throw new IllegalArgumentException("A gap of " + growth + " bytes would misplace switches");
        }
        this.body = body;
        this.at = at;
        this.newOffset = offset -> offset > at ? offset + growth : offset;
        byte[] old = body.code();
        this.code = ByteBuffer.allocate(old.length + growth)
                .put(old, 0, at)
                .put(replacement)
                .put(old, at + length, old.length - at - length);
    }

    /**
     * Replaces an instruction; jumps to it go to what replaces it.
     *
     * @param length of the instruction
     * @throws NotRewritableException if the method or one of its jumps becomes too long
     */
    public static Body replace(Body body, int at, int length, byte[] replacement)
            throws BadBytecode, NotRewritableException {
        return new CodeGap(body, at, length, replacement).run();
    }

    /** Puts code before an instruction; jumps to that go to what was put before it. */
    static Body insert(Body body, int at, byte[] added) throws BadBytecode, NotRewritableException {
        return new CodeGap(body, at, 0, added).run();
    }

    private Body run() throws BadBytecode, NotRewritableException {
        if (code.capacity() > MAX_LENGTH) {
            throw new NotRewritableException("one of its methods would become longer than 64 KB");
        }
        ConstPool unused = new ConstPool("Unused");
        CodeIterator old = new CodeAttribute(unused, 0, 0, body.code(), new ExceptionTable(unused)).iterator();
        while (old.hasNext()) {
            int from = old.next();
            if (from != at || length == 0) {
                moveJumps(old, from);
            }
        }
        return body.moved(Arrays.copyOf(code.array(), code.capacity()), newOffset);
    }

    private void moveJumps(CodeIterator old, int from) throws NotRewritableException {
        int opcode = old.byteAt(from);
        int aligned = (from & ~3) + 4;
        switch (opcode) {
            case Opcode.GOTO_W, Opcode.JSR_W -> moveFarJump(old, from, from + 1);
            case Opcode.TABLESWITCH -> {
                moveFarJump(old, from, aligned);
                int count = old.s32bitAt(aligned + 8) - old.s32bitAt(aligned + 4) + 1;
                for (int i = 0; i < count; i++) {
                    moveFarJump(old, from, aligned + 12 + 4 * i);
                }
            }
            case Opcode.LOOKUPSWITCH -> {
                moveFarJump(old, from, aligned);
                for (int i = 0; i < old.s32bitAt(aligned + 4); i++) {
                    moveFarJump(old, from, aligned + 12 + 8 * i);
                }
            }
            default -> {
                if (isJump(opcode)) {
                    int distance = moved(from, old.s16bitAt(from + 1));
                    if (distance != (short) distance) {
                        throw new NotRewritableException("a jump in one of its methods would become too far");
                    }
                    code.putShort(newOffset.applyAsInt(from + 1), (short) distance);
                }
            }
        }
    }

    private static boolean isJump(int opcode) {
        return (opcode >= Opcode.IFEQ && opcode <= Opcode.JSR) || opcode == Opcode.IFNULL || opcode == Opcode.IFNONNULL;
    }

    private void moveFarJump(CodeIterator old, int from, int operand) {
        code.putInt(newOffset.applyAsInt(operand), moved(from, old.s32bitAt(operand)));
    }

    private int moved(int from, int distance) {
        int now = from >= at ? from + growth : from;
        return newOffset.applyAsInt(from + distance) - now;
    }
}
