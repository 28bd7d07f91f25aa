package dev.chaud.linker;

import java.util.ArrayList;
import java.util.List;

/**
 * Who in the app is told of reloads. Thread-safe.
 *
 * <p>Mutable static state, because the engine and all copies of the API in all class loaders have it in common.
 */
public final class ReloadListeners {

    /** Guarded by itself; the first that came first. */
    private static final List<Registration> ALL = new ArrayList<>();

    private ReloadListeners() {}

    /** Adds an object, whose annotated methods are to be called; once, if it is there already. */
    public static void addObject(Object object) {
        synchronized (ALL) {
            ALL.removeIf(Registration::isOver);
            for (Registration known : ALL) {
                if (known.object().orElse(null) == object) {
                    return;
                }
            }
            ALL.add(Registration.of(object));
        }
    }

    /** Adds a listener. */
    public static Registration add(ReloadListener listener) {
        Registration registration = Registration.of(listener);
        synchronized (ALL) {
            ALL.add(registration);
        }
        return registration;
    }

    /** All that there are at this moment, the first that came first. */
    public static List<Registration> all() {
        synchronized (ALL) {
            ALL.removeIf(Registration::isOver);
            return List.copyOf(ALL);
        }
    }

    static void remove(Registration registration) {
        synchronized (ALL) {
            ALL.remove(registration);
        }
    }
}
