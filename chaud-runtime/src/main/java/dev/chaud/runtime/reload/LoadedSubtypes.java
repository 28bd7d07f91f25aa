package dev.chaud.runtime.reload;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the loaded subtypes of classes, hidden ones included, which nobody but the JVM knows all of. It takes milliseconds where
 * thousands of classes are loaded.
 */
final class LoadedSubtypes {

    private final Instrumentation instrumentation;

    LoadedSubtypes(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Those of any of them, themselves included. */
    List<Class<?>> of(Set<Class<?>> types) {
        List<Class<?>> subtypes = new ArrayList<>();
        if (types.isEmpty()) {
            return subtypes;
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            for (Class<?> type : types) {
                if (type.isAssignableFrom(loaded)) {
                    subtypes.add(loaded);
                    break;
                }
            }
        }
        return subtypes;
    }
}
