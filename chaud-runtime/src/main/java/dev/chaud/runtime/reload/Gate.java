package dev.chaud.runtime.reload;

import dev.chaud.linker.Gates;
import java.time.Duration;

/** Keeps threads from the static fields that a reload gives new values until it is over. */
final class Gate {

    /** Longer than any reload, and short enough for one who waits for what needs a lock of his own. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Gate OPEN = new Gate(false);

    private final boolean isClosed;

    private Gate(boolean isClosed) {
        this.isClosed = isClosed;
    }

    /** One for a reload of this thread; where that brings nothing to wait for it stays open. */
    static Gate closedFor(Batch batch) {
        if (!batch.isToWaitFor()) {
            return OPEN;
        }
        try {
            Gates.close(PATIENCE);
            return new Gate(true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the linker has no gates", e);
        }
    }

    /** Lets all threads go on. */
    void open() {
        if (isClosed) {
            Gates.open();
        }
    }
}
