package dev.chaud.runtime.reload;

import dev.chaud.linker.Clones;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Lets named modules read our linker: a module names those that it reads, and the linker is in none of them. Thread-safe. */
final class Readability {

    private static final Module LINKER = Clones.class.getModule();

    private final Instrumentation instrumentation;

    Readability(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** @param module of hot classes, named or not */
    void ofTheLinkerFrom(Module module) {
        if (!module.canRead(LINKER)) {
            instrumentation.redefineModule(module, Set.of(LINKER), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}
