package dev.chaud.maven.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells of hints as they come, and gathers them until none has come for a while, so that a save of many files is one build.
 *
 * <p>A file that is written without end must not hold up the others for ever: after {@value #LONGEST_WAIT} quiet periods
 * the hints are passed on all the same. Thread-safe; the listener is called without a lock held.
 */
final class QuietPeriod {
    /** The longest wait, in quiet periods. */
    static final int LONGEST_WAIT = 20;

    private final long quietNanos;
    private final Timer timer;
    private final SaveListener listener;

    // guarded by this
    private final Set<Path> paths = new HashSet<>();
    private boolean everything;
    private boolean waiting;
    private long firstAt;
    private long lastAt;

    /** The time and its alarms; a test sets both. */
    interface Timer {
        /** Nanoseconds since some moment. */
        long nanos();

        /** Runs {@code task} once after {@code delay}. */
        void after(Duration delay, Runnable task);
    }

    QuietPeriod(Duration quiet, Timer timer, SaveListener listener) {
        if (quiet.isNegative()) {
            throw new IllegalArgumentException("The quiet period must not be negative: " + quiet);
        }
        this.quietNanos = quiet.toNanos();
        this.timer = timer;
        this.listener = listener;
    }

    /** Takes hints from any thread, and returns at once. */
    void add(Hints hints) {
        if (!hints.isEmpty()) {
            // in this order: what is told last is that it is over
            listener.stirred(hints);
            gather(hints);
        }
    }

    private synchronized void gather(Hints hints) {
        everything |= hints.everything();
        paths.addAll(hints.paths());
        lastAt = timer.nanos();
        if (!waiting) {
            waiting = true;
            firstAt = lastAt;
            timer.after(Duration.ofNanos(quietNanos), this::passOnIfQuiet);
        }
    }

    private void passOnIfQuiet() {
        Hints gathered = takeIfQuiet();
        if (!gathered.isEmpty()) {
            listener.settled(gathered);
        }
    }

    private synchronized Hints takeIfQuiet() {
        long now = timer.nanos();
        long left = Math.min(lastAt + quietNanos - now, firstAt + LONGEST_WAIT * quietNanos - now);
        if (left > 0) {
            timer.after(Duration.ofNanos(left), this::passOnIfQuiet);
            return Hints.NONE;
        }
        Hints gathered = new Hints(everything, paths);
        waiting = false;
        everything = false;
        paths.clear();
        return gathered;
    }
}
