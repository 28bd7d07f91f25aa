package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.io.Serial;

/** The other side sent something that is not a message, or a message is too large to be sent. The text says which. */
public final class MalformedFrameException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedFrameException(String message) {
        super(message);
    }

    MalformedFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
