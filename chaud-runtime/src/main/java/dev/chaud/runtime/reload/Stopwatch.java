package dev.chaud.runtime.reload;

import dev.chaud.linker.StageTimes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Takes the time of each stage of one reload, which follow each other. For one thread. */
final class Stopwatch {

    enum Stage {
        COMPARISON,
        WRITING,
        REDEFINITION,
        AFTERWARDS
    }

    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);
    private final long start = System.nanoTime();
    private long last = start;

    /** Says that a stage is over, which began when the one before it was. */
    void ended(Stage stage) {
        long now = System.nanoTime();
        times.merge(stage, Duration.ofNanos(now - last), Duration::plus);
        last = now;
    }

    StageTimes times() {
        return new StageTimes(
                of(Stage.COMPARISON),
                of(Stage.WRITING),
                of(Stage.REDEFINITION),
                of(Stage.AFTERWARDS),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Duration of(Stage stage) {
        return times.getOrDefault(stage, Duration.ZERO);
    }
}
