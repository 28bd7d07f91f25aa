package dev.chaud.runtime.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Says in which files something may have happened, by their names; never with an empty set but after a timeout. */
interface FolderEvents {

    /** Waits for the next hint. */
    Set<String> take() throws IOException, InterruptedException;

    /** Waits for the next hint, but no longer than that; empty when there was none. */
    Set<String> poll(Duration timeout) throws IOException, InterruptedException;
}
