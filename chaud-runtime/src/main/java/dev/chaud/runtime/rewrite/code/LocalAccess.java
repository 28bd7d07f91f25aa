package dev.chaud.runtime.rewrite.code;

import java.util.Optional;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.Opcode;

/**
 * What an instruction does with a local variable.
 *
 * @param load whether the value goes to the stack; else it comes from there
 * @param words of the value
 * @param ofReference whether it is of an object
 * @param length of the instruction
 */
public record LocalAccess(int slot, boolean load, int words, boolean ofReference, int length) {

    private static final int KINDS = 5;
    private static final int SHORT_FORMS = 4;
    private static final int OF_REFERENCE = 4;

    /** Empty for an instruction that does anything else; {@code iinc} changes no word that matters. */
    public static Optional<LocalAccess> at(CodeIterator code, int at) {
        int opcode = code.byteAt(at);
        boolean wide = opcode == Opcode.WIDE;
        if (wide) {
            opcode = code.byteAt(at + 1);
        }
        int slot = wide ? code.u16bitAt(at + 2) : -1;
        for (boolean load : new boolean[] {true, false}) {
            int kind = opcode - (load ? Opcode.ILOAD : Opcode.ISTORE);
            if (kind >= 0 && kind < KINDS) {
                return Optional.of(of(kind, wide ? slot : code.byteAt(at + 1), load, wide ? 4 : 2));
            }
            int form = opcode - (load ? Opcode.ILOAD_0 : Opcode.ISTORE_0);
            if (form >= 0 && form < KINDS * SHORT_FORMS) {
                return Optional.of(of(form / SHORT_FORMS, form % SHORT_FORMS, load, 1));
            }
        }
        return Optional.empty();
    }

    /** The JVM numbers them int, long, float, double, reference. */
    private static LocalAccess of(int kind, int slot, boolean load, int length) {
        return new LocalAccess(slot, load, kind == 1 || kind == 3 ? 2 : 1, kind == OF_REFERENCE, length);
    }
}
