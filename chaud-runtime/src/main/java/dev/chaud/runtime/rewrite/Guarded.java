package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import javassist.CannotCompileException;
import javassist.bytecode.BadBytecode;

/** Turns whatever goes wrong in rewriting a class file into the one exception that says so. */
final class Guarded {

    private Guarded() {}

    static byte[] run(Work work) throws NotRewritableException {
        try {
            return work.run();
        } catch (BadBytecode | CannotCompileException | IOException | RuntimeException e) {
            throw new NotRewritableException("Chaud cannot rewrite it (" + e + ")", e);
        }
    }

    /** Makes a class file. */
    interface Work {
        byte[] run() throws NotRewritableException, BadBytecode, CannotCompileException, IOException;
    }
}
