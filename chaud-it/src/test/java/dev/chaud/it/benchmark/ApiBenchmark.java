package dev.chaud.it.benchmark;

import dev.chaud.Chaud;
import dev.chaud.Check;
import dev.chaud.Cycle;
import dev.chaud.Hot;
import dev.chaud.Persist;
import dev.chaud.Track;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same loop without Chaud, and with a call or an annotation of its API in it, in a JVM without the agent. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ApiBenchmark.TURNS)
public class ApiBenchmark {

    static final int TURNS = 1000;

    private static long plain;

    @Persist
    private static long persistent;

    private final Track track = Cycle.track();
    private final Check check = Cycle.check();

    @Benchmark
    public long nothing() {
        long x = 1;
        for (int i = 0; i < TURNS; i++) {
            x = mix(x + i);
        }
        return x;
    }

    @Hot
    @Benchmark
    public long hotLoop() {
        long x = 1;
        for (int i = 0; i < TURNS; i++) {
            x = mix(x + i);
        }
        return x;
    }

    @Benchmark
    public long trackInEachTurn() {
        long x = 1;
        for (int i = 0; i < TURNS; i++) {
            x = mix(track.didReload() ? i : x + i);
        }
        return x;
    }

    @Benchmark
    public long checkInEachTurn() {
        long x = 1;
        for (int i = 0; i < TURNS; i++) {
            x = mix(check.didReload() ? i : x + i);
        }
        return x;
    }

    @Benchmark
    public long epochInEachTurn() {
        long x = 1;
        for (int i = 0; i < TURNS; i++) {
            x = mix(Cycle.epoch() > 0 ? i : x + i);
        }
        return x;
    }

    @Benchmark
    public long activeInEachTurn() {
        long x = 1;
        for (int i = 0; i < TURNS; i++) {
            x = mix(Chaud.isActive() ? i : x + i);
        }
        return x;
    }

    @Benchmark
    public long plainStatic() {
        for (int i = 0; i < TURNS; i++) {
            plain = mix(plain + i);
        }
        return plain;
    }

    @Benchmark
    public long persistentStatic() {
        for (int i = 0; i < TURNS; i++) {
            persistent = mix(persistent + i);
        }
        return persistent;
    }

    private static long mix(long x) {
        return x * 31 ^ x >> 3;
    }
}
