package dev.chaud.runtime.rewrite.code;

import java.io.Serial;

/** The new version of a class cannot be brought into the frozen shape. The message goes on from the class's name. */
public final class NotRewritableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public NotRewritableException(String reason) {
        super(reason);
    }

    public NotRewritableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
