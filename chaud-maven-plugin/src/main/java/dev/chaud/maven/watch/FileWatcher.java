package dev.chaud.maven.watch;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/** Tells where watched files may have changed, from {@link #start} until it is closed. */
interface FileWatcher extends Closeable {
    /**
     * Begins to watch. What changes after the return is hinted at; what changed before is not.
     *
     * @param hints gets the hints on a thread of the watcher, and must return soon
     * @param failure told, on that thread and at most once, when watching broke down; no more hints come then
     * @throws IOException if the system refuses to watch, such as at its limit of watched folders
     */
    void start(Consumer<Hints> hints, Consumer<IOException> failure) throws IOException;
}
