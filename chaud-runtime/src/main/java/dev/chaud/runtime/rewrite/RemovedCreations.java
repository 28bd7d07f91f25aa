package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeGap;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The other objects of its class that the last body of a constructor makes by constructors that are gone. Each {@code new} is told
 * so where it stands: who looks at the callers of a constructor cannot tell it from {@code this(…)}, which goes on.
 */
final class RemovedCreations {

    private static final int CALL_LENGTH = 3;

    private RemovedCreations() {}

    /**
     * Has the code throw before each such call.
     *
     * @param owner the class
     * @param removedBy what is gone of it, with the reloads that removed it
     */
    static void tellIn(MethodInfo constructor, String owner, Map<MethodKey, Long> removedBy)
            throws BadBytecode, NotRewritableException {
        ConstPool pool = constructor.getConstPool();
        // from the last to the first, since what is put in moves what is behind it
        Map<Integer, byte[]> longer = new TreeMap<>(Collections.reverseOrder());
        CodeIterator code = constructor.getCodeAttribute().iterator();
        int ofThis = code.skipConstructor();
        code.begin();
        while (code.hasNext()) {
            int at = code.next();
            if (code.byteAt(at) == Opcode.INVOKESPECIAL && at != ofThis) {
                int constant = code.u16bitAt(at + 1);
                MethodReference made = MethodReference.at(pool, constant).orElseThrow();
                Long reload = made.className().equals(owner) ? removedBy.get(made.method()) : null;
                if (reload != null && made.method().name().equals(MethodInfo.nameInit)) {
                    longer.put(at, throwing(pool, owner + "." + made.method().words(), reload, constant));
                }
            }
        }
        if (!longer.isEmpty()) {
            Body body = Body.of(constructor, owner);
            for (Map.Entry<Integer, byte[]> call : longer.entrySet()) {
                body = CodeGap.replace(body, call.getKey(), CALL_LENGTH, call.getValue());
            }
            CodeAttribute told = body.toCode(pool);
            told.setMaxStack(told.getMaxStack() + 1);
            constructor.setCodeAttribute(told);
        }
    }

    private static byte[] throwing(ConstPool pool, String words, long reload, int constructor) {
        Bytecode code = new Bytecode(pool);
        code.addLdc(words);
        code.addIconst(Math.toIntExact(reload));
        code.addInvokestatic(RemovedConstructors.CHECK, "tell", "(Ljava/lang/String;I)V");
        // longer by a multiple of four bytes, since switches are padded
        while (code.currentPc() % 4 != 0) {
            code.addOpcode(Opcode.NOP);
        }
        code.addOpcode(Opcode.INVOKESPECIAL);
        code.addIndex(constructor);
        return code.get();
    }
}
