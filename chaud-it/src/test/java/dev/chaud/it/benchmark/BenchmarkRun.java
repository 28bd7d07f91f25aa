package dev.chaud.it.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures in short forks, one mode after the other and that several times, so that what else the machine does harms all
 * modes alike. The best time of each counts. Run by the profile {@code benchmark} only.
 */
class BenchmarkRun {

    private static final int ROUNDS = Integer.getInteger("chaud.benchmark.rounds", 3);

    /** So short that some of them pass without the system giving the processor to somebody else. */
    private static final TimeValue TIME = TimeValue.milliseconds(5);

    @TempDir
    private Path folder;

    private final Map<Mode, Map<String, Double>> nanos = new EnumMap<>(Mode.class);
    private final Map<Mode, Double> loadMicros = new EnumMap<>(Mode.class);
    private final Map<String, String> reloadMillis = new LinkedHashMap<>();

    @Test
    void measureAndWriteTheTable() throws Exception {
        Sources sources = Sources.compileIn(folder);
        for (int round = 0; round < ROUNDS; round++) {
            for (Mode mode : Mode.values()) {
                measureCalls(mode, sources);
            }
            measureLoading(Mode.PLAIN);
            measureLoading(Mode.AGENT);
        }
        BenchmarkTable table = new BenchmarkTable(nanos, loadMicros, reloadMillis);
        System.out.println(table.section().text());
        table.section().writeInto(Path.of(System.getProperty("chaud.benchmark.page")));
        assertThat(nanos.get(Mode.RELOADED))
                .hasSameSizeAs(nanos.get(Mode.PLAIN))
                .isNotEmpty();
    }

    private void measureCalls(Mode mode, Sources sources) throws RunnerException {
        List<String> arguments = new ArrayList<>(List.of(
                "-D" + Mode.PROPERTY + "=" + mode,
                "-D" + CallBenchmark.BEFORE + "=" + sources.before(),
                "-D" + CallBenchmark.AFTER + "=" + sources.after()));
        if (mode != Mode.PLAIN) {
            arguments.add(agent());
        }
        var options = new OptionsBuilder()
                .include(CallBenchmark.class.getName() + "\\.")
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(80)
                .measurementTime(TIME)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend(arguments.toArray(String[]::new))
                .build();
        Map<String, Double> best = nanos.computeIfAbsent(mode, key -> new TreeMap<>());
        for (RunResult result : new Runner(options).run()) {
            best.merge(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getStatistics().getMin() / Workload.TIMES,
                    Math::min);
        }
    }

    private void measureLoading(Mode mode) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (mode == Mode.AGENT) {
            command.add(agent());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadAndReload.class.getName()));
        command.add(folder.resolve("before").toString());
        if (mode == Mode.AGENT) {
            command.add(folder.resolve("later").toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        for (String line : process.inputReader(UTF_8).lines().toList()) {
            String[] words = line.split("\t", -1);
            if (words[0].equals("load")) {
                loadMicros.merge(mode, Double.valueOf(words[1]), Math::min);
            } else {
                reloadMillis.merge(words[1], words[2], BenchmarkRun::quicker);
            }
        }
        assertThat(process.waitFor()).isZero();
    }

    private static String quicker(String one, String other) {
        double first = Double.parseDouble(one.split(" ", -1)[0]);
        return first <= Double.parseDouble(other.split(" ", -1)[0]) ? one : other;
    }

    /** As at an app's first start. The hot folders are in the temporary folder; the one with the versions after is hot where nothing is reloaded. */
    private String agent() {
        return "-javaagent:" + System.getProperty("chaud.jar") + "=watch=" + folder.resolve("before") + ":"
                + folder.resolve("after") + ",cache=off";
    }
}
