package dev.chaud.maven.build.warm;

import java.io.Serial;

/** The warm lane is not sure to build this as Maven would: the next lane has to. */
final class NotSure extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Declines.
     *
     * @param reason why, to go on after "because"
     */
    NotSure(String reason) {
        super(reason);
    }

    NotSure(String reason, Throwable cause) {
        super(reason, cause);
    }
}
