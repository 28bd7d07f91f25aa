package dev.chaud.it.benchmark;

import dev.chaud.Chaud;
import dev.chaud.ReloadReport;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Does each thing of a {@link Workload} in the mode of this JVM. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

    /** The system property with the folder of the version before. */
    static final String BEFORE = "chaud.benchmark.before";

    /** The system property with the folder of the version after. */
    static final String AFTER = "chaud.benchmark.after";

    private Workload workload;

    /** Loads the version after, natively or by a reload. */
    @Setup
    public void load() throws Exception {
        Path before = Path.of(System.getProperty(BEFORE));
        Path after = Path.of(System.getProperty(AFTER));
        boolean isReloaded = Mode.ofThisJvm() == Mode.RELOADED;
        URL folder = (isReloaded ? before : after).toUri().toURL();
        Class<?> type =
                new URLClassLoader(new URL[] {folder}, CallBenchmark.class.getClassLoader()).loadClass("hot.Work");
        Object made = type.getConstructor().newInstance();
        if (isReloaded) {
            for (String nested : Sources.classFilesIn(before).keySet()) {
                if (nested.startsWith("hot.Work")) {
                    Class.forName(nested, true, type.getClassLoader());
                }
            }
            ReloadReport report = Chaud.reload(Sources.classFilesIn(after));
            if (!report.isApplied()) {
                throw new IllegalStateException(report.toString());
            }
            made = type.getConstructor().newInstance();
        }
        workload = (Workload) made;
        if (workload.addedMethod() == 0) {
            throw new IllegalStateException("this is still the version before");
        }
    }

    @Benchmark
    public long method() {
        return workload.method();
    }

    @Benchmark
    public long addedMethod() {
        return workload.addedMethod();
    }

    @Benchmark
    public long addedVirtualMethod() {
        return workload.addedVirtualMethod();
    }

    @Benchmark
    public long addedMegamorphicMethod() {
        return workload.addedMegamorphicMethod();
    }

    @Benchmark
    public long addedField() {
        return workload.addedField();
    }

    @Benchmark
    public long addedFieldOfMany() {
        return workload.addedFieldOfMany();
    }

    @Benchmark
    public long addedStaticField() {
        return workload.addedStaticField();
    }

    @Benchmark
    public long addedConstructor() {
        return workload.addedConstructor();
    }

    @Benchmark
    public long addedLambda() {
        return workload.addedLambda();
    }
}
