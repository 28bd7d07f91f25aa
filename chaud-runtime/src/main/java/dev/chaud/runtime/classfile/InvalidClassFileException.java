package dev.chaud.runtime.classfile;

import java.io.Serial;

/** A class file cannot be used. The message is a sentence that names the class and the reason. */
public final class InvalidClassFileException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidClassFileException(String className, String reason) {
        super("The class file of " + className + " " + reason + ".");
    }

    /** @param reason what the class file does, as the end of a sentence */
    public InvalidClassFileException(String className, String reason, Throwable cause) {
        this(className, reason);
        initCause(cause);
    }
}
