package dev.chaud.linker;

import java.util.function.Predicate;

/**
 * Initialises classes that got static fields before they were initialised: their own new initialisers give the fields, which
 * are elsewhere, their values. Thread-safe.
 *
 * <p>Mutable static state, because it is what the code of the app and the engine have in common.
 */
public final class LateOwners {

    private static volatile Predicate<Class<?>> initialiser = type -> true;

    private LateOwners() {}

    /**
     * Says how a class is initialised: as by the first use of one of its members; then it is told whether that is over, or
     * goes on in this thread further up.
     */
    public static void initialiseBy(Predicate<Class<?>> newInitialiser) {
        initialiser = newInitialiser;
    }

    /** Initialises a class, and tells whether that is over. */
    public static boolean initialise(Class<?> owner) {
        return initialiser.test(owner);
    }
}
