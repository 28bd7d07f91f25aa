package dev.chaud.runtime.reload;

import java.io.Serial;

/** A class that came while a reload was written changes what has to be written. Nothing has changed; it can be written anew. */
final class OutdatedPlanException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param arrival the name of the class */
    OutdatedPlanException(String arrival) {
        super(arrival);
    }
}
