package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.bytes.BootstrapOrder;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;

/** What the JVM is asked to take, as it can. */
final class Definitions {

    private Definitions() {}

    /**
     * The definition of a class by a class file.
     *
     * @throws NotRewritableException if the JVM would crash with it
     */
    static ClassDefinition of(Class<?> type, byte[] classFile) throws NotRewritableException {
        byte[] inOrder = BootstrapOrder.of(classFile)
                .orElseThrow(() -> new NotRewritableException(
                        "the JVM crashes when an argument of a bootstrap method stands where it does, and there is no room"
                                + " to mend that"));
        return new ClassDefinition(type, inOrder);
    }
}
