package dev.chaud.linker;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.TreeMap;

/**
 * Links the methods of a companion that is outside the nest to their bodies, which are in a hidden class inside it. Each
 * reload that writes the companion brings a hidden class of its own; the old one goes when nothing runs in it any more.
 * Thread-safe.
 */
public final class CompanionBodies {

    /** Held by the companion, so that it is never the reason why a class loader stays. */
    private static final ClassValue<CompanionBodies> OF = new ClassValue<>() {
        @Override
        protected CompanionBodies computeValue(Class<?> companion) {
            return new CompanionBodies();
        }
    };

    /** Guarded by itself; by the number of the attempt at a reload. */
    private final TreeMap<Integer, Class<?>> byAttempt = new TreeMap<>();

    private CompanionBodies() {}

    /** Says where the bodies of a companion are that a reload is about to define or redefine. */
    public static void put(Class<?> companion, int attempt, Class<?> bodies) {
        TreeMap<Integer, Class<?>> all = OF.get(companion).byAttempt;
        synchronized (all) {
            all.put(attempt, bodies);
        }
    }

    /** Forgets those of earlier attempts than the one that the JVM has just taken. */
    public static void forgetBefore(Class<?> companion, int attempt) {
        TreeMap<Integer, Class<?>> all = OF.get(companion).byAttempt;
        synchronized (all) {
            all.headMap(attempt).clear();
        }
    }

    /**
     * Links a method of the companion that calls.
     *
     * @param attempt the attempt at a reload that wrote it, as an int: HotSpot cannot merge the constant pools of two versions
     *     of a class of which one has a long for a bootstrap argument that the other has not; a frame of old code that comes here late gets the next one's
     */
    public static CallSite link(MethodHandles.Lookup companion, String name, MethodType type, int attempt)
            throws ReflectiveOperationException {
        TreeMap<Integer, Class<?>> all = OF.get(companion.lookupClass()).byAttempt;
        Map.Entry<Integer, Class<?>> bodies;
        synchronized (all) {
            bodies = all.ceilingEntry(attempt);
        }
        return new ConstantCallSite(companion.findStatic(bodies.getValue(), name, type));
    }
}
