package dev.chaud.linker;

/** Wants to know of initialisers that failed. Called on the thread that ran the initialiser. */
@FunctionalInterface
public interface InitialiserListener {

    /**
     * Says that one failed.
     *
     * @param className the binary name of the class that it belongs to
     * @param words which it was, as a sentence begins
     */
    void failed(String className, String words, Throwable thrown);
}
