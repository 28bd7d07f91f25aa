package dev.chaud.runtime.reload;

import java.io.Serial;
import java.time.Duration;

/** Another thread has not ended the loading of a class that a reload needs; nothing has changed. The message is a sentence. */
final class UnfinishedLoadingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private UnfinishedLoadingException(String message) {
        super(message);
    }

    static UnfinishedLoadingException after(Duration waited, String className) {
        return new UnfinishedLoadingException("Another thread is loading " + className
                + ", which the reload concerns, and has not ended that in " + waited.toSeconds()
                + " s: save again when it has.");
    }

    static UnfinishedLoadingException interrupted(String className) {
        return new UnfinishedLoadingException(
                "The thread was interrupted while it waited for another one to end the loading of " + className + ".");
    }
}
