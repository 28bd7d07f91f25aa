package dev.chaud.runtime.classfile;

import javassist.bytecode.CodeIterator;
import javassist.bytecode.Opcode;

/** Where an instruction may lead, other than to the next one. */
public final class Jumps {

    private Jumps() {}

    /** Whether it has one target, which stands in it. */
    public static boolean isBranch(int opcode) {
        return (opcode >= Opcode.IFEQ && opcode <= Opcode.JSR)
                || opcode == Opcode.IFNULL
                || opcode == Opcode.IFNONNULL
                || opcode == Opcode.GOTO_W
                || opcode == Opcode.JSR_W;
    }

    public static boolean isSwitch(int opcode) {
        return opcode == Opcode.TABLESWITCH || opcode == Opcode.LOOKUPSWITCH;
    }

    /** Whether the next instruction is never reached from this one but by a jump. */
    public static boolean isEnd(int opcode) {
        return isSwitch(opcode)
                || (opcode >= Opcode.IRETURN && opcode <= Opcode.RETURN)
                || opcode == Opcode.ATHROW
                || opcode == Opcode.GOTO
                || opcode == Opcode.GOTO_W;
    }

    /** The offsets that stand in the instruction at an offset. */
    public static int[] targets(CodeIterator code, int at) {
        int opcode = code.byteAt(at);
        if (opcode == Opcode.GOTO_W || opcode == Opcode.JSR_W) {
            return new int[] {at + code.s32bitAt(at + 1)};
        }
        if (isBranch(opcode)) {
            return new int[] {at + code.s16bitAt(at + 1)};
        }
        if (!isSwitch(opcode)) {
            return new int[0];
        }
        int table = (at & ~3) + 4;
        boolean lookup = opcode == Opcode.LOOKUPSWITCH;
        int cases = lookup ? code.s32bitAt(table + 4) : code.s32bitAt(table + 8) - code.s32bitAt(table + 4) + 1;
        int[] targets = new int[cases + 1];
        for (int i = 0; i < cases; i++) {
            targets[i] = at + code.s32bitAt(lookup ? table + 12 + 8 * i : table + 12 + 4 * i);
        }
        targets[cases] = at + code.s32bitAt(table);
        return targets;
    }
}
