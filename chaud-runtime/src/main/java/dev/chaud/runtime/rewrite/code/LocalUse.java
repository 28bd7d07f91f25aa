package dev.chaud.runtime.rewrite.code;

import javassist.bytecode.CodeIterator;
import javassist.bytecode.Opcode;

/**
 * What an instruction does with a local variable.
 *
 * @param local its index, -1 if there is none
 * @param slots how many it takes
 * @param isRead whether it needs the value
 * @param isWrite whether it gives it one
 */
public record LocalUse(int local, int slots, boolean isRead, boolean isWrite) {

    private static final LocalUse NONE = new LocalUse(-1, 0, false, false);

    public static LocalUse of(CodeIterator code, int at) {
        int opcode = code.byteAt(at);
        boolean wide = opcode == Opcode.WIDE;
        if (wide) {
            opcode = code.byteAt(at + 1);
        }
        if (opcode >= Opcode.ILOAD && opcode <= Opcode.ALOAD) {
            return new LocalUse(index(code, at, wide), slots(opcode - Opcode.ILOAD), true, false);
        }
        if (opcode >= Opcode.ILOAD_0 && opcode < Opcode.IALOAD) {
            int number = opcode - Opcode.ILOAD_0;
            return new LocalUse(number % 4, slots(number / 4), true, false);
        }
        if (opcode >= Opcode.ISTORE && opcode <= Opcode.ASTORE) {
            return new LocalUse(index(code, at, wide), slots(opcode - Opcode.ISTORE), false, true);
        }
        if (opcode >= Opcode.ISTORE_0 && opcode < Opcode.IASTORE) {
            int number = opcode - Opcode.ISTORE_0;
            return new LocalUse(number % 4, slots(number / 4), false, true);
        }
        return opcode == Opcode.IINC ? new LocalUse(index(code, at, wide), 1, true, true) : NONE;
    }

    private static int index(CodeIterator code, int at, boolean wide) {
        return wide ? code.u16bitAt(at + 2) : code.byteAt(at + 1);
    }

    /** @param type int, long, float, double, reference: the order of the opcodes */
    private static int slots(int type) {
        return type == 1 || type == 3 ? 2 : 1;
    }
}
