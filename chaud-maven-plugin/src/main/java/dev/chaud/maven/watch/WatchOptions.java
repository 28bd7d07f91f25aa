package dev.chaud.maven.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How to watch.
 *
 * @param mode how changes are noticed
 * @param quietPeriod how long nothing must have happened before hints are passed on
 * @param pollInterval how long to wait between two looks when polling
 */
public record WatchOptions(WatchMode mode, Duration quietPeriod, Duration pollInterval) {
    /** Events, 25 ms of quiet, and two looks a second where it must be polling. */
    public static final WatchOptions DEFAULT =
            new WatchOptions(WatchMode.EVENTS, Duration.ofMillis(25), Duration.ofMillis(500));

    public WatchOptions {
        requireNonNull(mode, "mode");
        if (quietPeriod.isNegative()) {
            throw new IllegalArgumentException("The quiet period must not be negative: " + quietPeriod);
        }
        if (pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException("The poll interval must be at least a millisecond: " + pollInterval);
        }
    }

    public WatchOptions withMode(WatchMode other) {
        return new WatchOptions(other, quietPeriod, pollInterval);
    }

    public WatchOptions withQuietPeriod(Duration other) {
        return new WatchOptions(mode, other, pollInterval);
    }

    public WatchOptions withPollInterval(Duration other) {
        return new WatchOptions(mode, quietPeriod, other);
    }
}
