package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeStart;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.OptionalInt;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Gives a new object its holders before anything else is done to it: its own constructor will give their fields what they
 * have to have, and nobody is to run the initialisers for it, not even if the superclass's constructor uses the fields.
 */
final class ConstructorStart {

    private ConstructorStart() {}

    /** Puts it before each constructor that calls one of the superclass; false if there is nothing to do. */
    static boolean putInto(ClassFile file, FieldHistory fields) throws BadBytecode, NotRewritableException {
        if (fields.holders().isEmpty()) {
            return false;
        }
        HolderClass newest = fields.holders().get(fields.holders().size() - 1);
        for (MethodInfo method : file.getMethods()) {
            if (method.isConstructor() && method.getCodeAttribute().iterator().skipSuperConstructor() >= 0) {
                putBefore(method, file.getName(), newest, EarlyWrites.in(method, fields));
            }
        }
        return true;
    }

    private static void putBefore(MethodInfo constructor, String owner, HolderClass newest, EarlyWrites early)
            throws BadBytecode, NotRewritableException {
        ConstPool pool = constructor.getConstPool();
        Body whole = Body.of(constructor, owner);
        Body body = early.areNone() ? whole : early.replacedIn(whole, pool);
        byte[] added =
                start(owner, newest, early.areNone() ? OptionalInt.empty() : OptionalInt.of(whole.maxLocals()), pool);
        constructor.setCodeAttribute(CodeStart.before(body, added).toCode(pool));
    }

    /** @param local where the array is to be found afterwards; empty if nobody needs it */
    private static byte[] start(String owner, HolderClass newest, OptionalInt local, ConstPool pool) {
        Bytecode start = new Bytecode(pool);
        start.addInvokestatic(newest.name(), HolderClass.FRESH.name(), HolderClass.FRESH.descriptor());
        if (local.isPresent()) {
            start.addOpcode(Opcode.DUP);
            start.addAstore(local.getAsInt());
        }
        start.addAload(0);
        start.addOpcode(Opcode.SWAP);
        start.addPutfield(owner, Reservation.STATE, Reservation.STATE_TYPE);
        // a multiple of four bytes, since switches are padded
        while (start.currentPc() % 4 != 0) {
            start.addOpcode(Opcode.NOP);
        }
        return start.get();
    }
}
