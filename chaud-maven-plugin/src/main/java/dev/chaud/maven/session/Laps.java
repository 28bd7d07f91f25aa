package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.EngineTimes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long a reload takes since the save that it began with, and how long each of its stages. Moments are those of
 * {@link System#nanoTime}. Owned by the session's thread.
 */
final class Laps {

    private final Map<Stage, Duration> stages = new EnumMap<>(Stage.class);
    private long savedAt = System.nanoTime();
    private long last = savedAt;
    private OptionalLong nextSaveAt = OptionalLong.empty();

    /** A save has been noticed, which the next build is of. */
    void begin(long nanos) {
        stages.clear();
        savedAt = nanos;
        last = nanos;
    }

    /** A save has been noticed while another one is on its way to the app. */
    void savedForTheNext(long nanos) {
        nextSaveAt = nextSaveAt.isPresent() ? nextSaveAt : OptionalLong.of(nanos);
    }

    /** A build begins. */
    void building() {
        nextSaveAt.ifPresent(this::begin);
        nextSaveAt = OptionalLong.empty();
    }

    /** Ends a stage; one that comes again adds up. */
    void end(Stage stage) {
        endAt(stage, System.nanoTime());
    }

    /** Ends a stage that was over at a moment which has passed. */
    void endAt(Stage stage, long nanos) {
        add(stage, Duration.ofNanos(nanos - last));
        last = nanos;
    }

    /** The app has answered, and what it did not need was the way there and back. */
    void answered(EngineTimes times) {
        end(Stage.TRANSFER);
        add(Stage.TRANSFER, times.sum().negated());
        add(Stage.REWRITE, times.rewrite());
        add(Stage.REDEFINE, times.redefine());
        add(Stage.LINK, times.link());
    }

    /** The time up to now. */
    ReloadTimes times() {
        return new ReloadTimes(stages, Duration.ofNanos(System.nanoTime() - savedAt));
    }

    private void add(Stage stage, Duration duration) {
        stages.merge(stage, duration, Duration::plus);
    }
}
