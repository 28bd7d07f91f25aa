package dev.chaud.maven.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long a reload takes since the save that it began with, and how long each of its stages. Moments are those of
 * {@link System#nanoTime}. Owned by the session's thread.
 */
final class Laps {

    private final Map<String, Duration> stages = new LinkedHashMap<>();
    private long savedAt = System.nanoTime();
    private long last = savedAt;
    private OptionalLong nextSaveAt = OptionalLong.empty();

    /** A save has been noticed, for the reload that begins or, if it is built already, for the one after it. */
    void saved(long nanos, boolean reloading) {
        if (reloading) {
            nextSaveAt = nextSaveAt.isPresent() ? nextSaveAt : OptionalLong.of(nanos);
        } else {
            begin(nanos);
        }
    }

    /** A build begins. */
    void building() {
        nextSaveAt.ifPresent(this::begin);
        nextSaveAt = OptionalLong.empty();
        end("quiet and look");
    }

    /** Ends a stage; one that comes again adds up. */
    void end(String stage) {
        long now = System.nanoTime();
        stages.merge(stage, Duration.ofNanos(now - last), Duration::plus);
        last = now;
    }

    /** The time since the save. */
    Duration sinceSave() {
        return Duration.ofNanos(System.nanoTime() - savedAt);
    }

    /** The stages up to now. */
    SessionEvent.Timed timed() {
        return new SessionEvent.Timed(stages);
    }

    private void begin(long nanos) {
        stages.clear();
        savedAt = nanos;
        last = nanos;
    }
}
