package dev.chaud.linker;

/**
 * Where the initialisers of added fields report what they threw: a field whose initialiser failed keeps its default, since
 * a class that is in use must not die of a reload. Thread-safe.
 *
 * <p>Mutable static state, because it is what the code of the app and the engine have in common.
 */
public final class FailedInitialisers {

    private static volatile InitialiserListener listener = (className, words, thrown) -> {};

    private FailedInitialisers() {}

    /** Says who wants to know, from now on. */
    public static void listen(InitialiserListener to) {
        listener = to;
    }

    /**
     * Reports what an initialiser threw.
     *
     * @param className the binary name of the class that it belongs to
     * @param words which it was, as a sentence begins
     */
    public static void add(Throwable thrown, String className, String words) {
        listener.failed(className, words, thrown);
    }
}
