package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeGap;
import dev.chaud.runtime.rewrite.code.CodeStart;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.OptionalInt;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Gives a new object its holders before anything else is done to it: its own constructor will give their fields what they
 * have to have, and nobody is to run the initialisers for it, not even if the superclass's constructor uses the fields. As
 * soon as that is done the holders are told of the object, so that each access finds them without the linker.
 */
final class ConstructorStart {

    private static final int CALL_LENGTH = 3;

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
        Body whole = owned(constructor, owner, newest);
        Body body = early.areNone() ? whole : early.replacedIn(whole, pool);
        byte[] added =
                start(owner, newest, early.areNone() ? OptionalInt.empty() : OptionalInt.of(whole.maxLocals()), pool);
        constructor.setCodeAttribute(CodeStart.before(body, added).toCode(pool));
    }

    /** The call of super's constructor is followed by one that tells the holders. */
    private static Body owned(MethodInfo constructor, String owner, HolderClass newest)
            throws BadBytecode, NotRewritableException {
        ConstPool pool = constructor.getConstPool();
        CodeIterator old = constructor.getCodeAttribute().iterator();
        int call = old.skipSuperConstructor();
        MethodKey own = HolderClass.owner(owner);
        Bytecode code = new Bytecode(pool);
        code.addOpcode(Opcode.INVOKESPECIAL);
        code.addIndex(old.u16bitAt(call + 1));
        code.addAload(0);
        code.addInvokestatic(newest.name(), own.name(), own.descriptor());
        return CodeGap.replace(Body.of(constructor, owner), call, CALL_LENGTH, code.get());
    }

    /** @param local where what was made is to be found afterwards; empty if nobody needs it */
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
