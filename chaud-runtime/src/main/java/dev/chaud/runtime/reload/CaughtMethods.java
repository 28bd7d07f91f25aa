package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.Catcher;
import dev.chaud.runtime.rewrite.Catchers;
import dev.chaud.runtime.rewrite.ClassHistory;
import java.util.Optional;
import java.util.OptionalInt;

/** The catchers of a loaded class, and which of them the class has methods for by now. */
final class CaughtMethods {

    private final Catchers catchers;
    private final Optional<ClassHistory> history;

    /** @param history empty if the class is as it was loaded */
    CaughtMethods(Catchers catchers, Optional<ClassHistory> history) {
        this.catchers = catchers;
        this.history = history;
    }

    /** Whether any of them has this name; a quick look before a thorough one. */
    boolean isAnyCalled(String name) {
        for (Catcher catcher : catchers.all()) {
            if (catcher.method().name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    boolean contains(MethodKey method) {
        for (Catcher catcher : catchers.all()) {
            if (catcher.method().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** The access flags that the developer gave a method; empty if the class does not declare it. */
    OptionalInt declaredFlags(MethodKey method) {
        Integer flags = history.isEmpty() ? null : history.get().methods().get(method);
        return flags == null ? OptionalInt.empty() : OptionalInt.of(flags);
    }
}
