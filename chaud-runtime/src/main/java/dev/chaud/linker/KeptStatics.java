package dev.chaud.linker;

/**
 * Where static initialisers tell how far they are, so that their fields get what a former process left to them. Calls of it
 * stand in those classes alone to which something was left.
 *
 * <p>Mutable static state, because call sites can reach nothing else.
 */
public final class KeptStatics {

    /** Null where nothing was left. */
    private static volatile StaticsRestorer restorer;

    private KeptStatics() {}

    /** Says who has what was left, from now on. */
    public static void restoreBy(StaticsRestorer newRestorer) {
        restorer = newRestorer;
    }

    /** Comes behind each write of such a field. */
    public static void written(Class<?> owner, String field) {
        restorer.written(owner, field);
    }

    /** Comes before the end. */
    public static void initialised(Class<?> owner) {
        restorer.initialised(owner);
    }

    /** Whether a class has a static initialiser for these calls alone. */
    static boolean gaveInitialiser(Class<?> owner) {
        StaticsRestorer known = restorer;
        return known != null && known.gaveInitialiser(owner);
    }
}
