package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.Optional;

/** The name of a companion, taken when it is needed first, and not if it never is. */
final class NeededName {

    private final CompanionNames companions;
    private Optional<String> taken = Optional.empty();

    NeededName(CompanionNames companions) {
        this.companions = companions;
    }

    String need() throws NotRewritableException {
        if (taken.isEmpty()) {
            taken = Optional.of(companions.next());
        }
        return taken.get();
    }

    Optional<String> taken() {
        return taken;
    }
}
