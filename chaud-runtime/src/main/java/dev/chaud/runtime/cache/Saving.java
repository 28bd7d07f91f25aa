package dev.chaud.runtime.cache;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.thread.DaemonThread;
import java.util.concurrent.TimeUnit;

/**
 * Has a cache written when the app has started, and when it ends: when something came that was not in it. It waits longer each
 * time, so that an app which loads classes all the time does not write all the time. Thread-safe.
 */
final class Saving {

    private static final Log LOG = Log.of(Saving.class);

    private static final String THREAD = "chaud-cache";

    /** Apps start within a few seconds, and the disk is theirs meanwhile; then the engine tells what it needed for the start. */
    private static final long FIRST_SECONDS = 4;

    private static final long LONGEST_SECONDS = 300;

    private final StartCache cache;

    /** Guarded by this, as all that follows. */
    private boolean isWaiting;

    private boolean isHooked;
    private long seconds = FIRST_SECONDS;

    Saving(StartCache cache) {
        this.cache = cache;
    }

    /** Says that there is something to write. */
    synchronized void begin() {
        if (isWaiting) {
            return;
        }
        isWaiting = true;
        DaemonThread.start(THREAD, this::saveLater);
        if (!isHooked) {
            isHooked = true;
            try {
                Runtime.getRuntime().addShutdownHook(DaemonThread.of(THREAD, cache::save));
            } catch (IllegalStateException e) {
                LOG.debug("The JVM is ending, and the start cache stays as it was", e);
            }
        }
    }

    private void saveLater() {
        try {
            TimeUnit.SECONDS.sleep(waiting());
        } catch (InterruptedException e) {
            LOG.debug("Somebody interrupted the wait for the end of the start", e);
        }
        synchronized (this) {
            isWaiting = false;
        }
        cache.save();
    }

    private synchronized long waiting() {
        long now = seconds;
        seconds = Math.min(2 * seconds, LONGEST_SECONDS);
        return now;
    }
}
