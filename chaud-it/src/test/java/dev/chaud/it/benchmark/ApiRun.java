package dev.chaud.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.it.PageSection;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures what the API costs where nobody has the agent. Run by the profile {@code benchmark} only. */
class ApiRun {

    private static final int FORKS = Integer.getInteger("chaud.benchmark.rounds", 3);

    @Test
    void measureAndWriteTheTable() throws Exception {
        Map<String, Double> nanos = measure();
        String rows = row("a loop in a method with `@Hot`", nanos, "nothing", "hotLoop")
                + row("read and write of a `@Persist` static `long` field", nanos, "plainStatic", "persistentStatic")
                + row("`track.didReload()` in each turn of a loop", nanos, "nothing", "trackInEachTurn")
                + row("`check.didReload()` in each turn", nanos, "nothing", "checkInEachTurn")
                + row("`Cycle.epoch()` in each turn", nanos, "nothing", "epochInEachTurn")
                + row("`Chaud.isActive()` in each turn", nanos, "nothing", "activeInEachTurn");
        PageSection section = new PageSection(
                "## Without the agent, JDK " + Runtime.version().feature(),
                Surroundings.sentence() + "\n\n| | without it | with it | |\n| --- | --- | --- | --- |\n" + rows);
        System.out.println(section.text());
        section.writeInto(Path.of(System.getProperty("chaud.benchmark.page")));
        assertThat(nanos).hasSize(8);
    }

    private static Map<String, Double> measure() throws RunnerException {
        var options = new OptionsBuilder()
                .include(ApiBenchmark.class.getName() + "\\.")
                .forks(FORKS)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(300))
                .measurementIterations(60)
                .measurementTime(TimeValue.milliseconds(5))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> best = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            best.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getStatistics().getMin());
        }
        return best;
    }

    private static String row(String title, Map<String, Double> nanos, String without, String with) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f ns | %.2f ns | × %.3f |%n",
                title,
                nanos.get(without),
                nanos.get(with),
                nanos.get(with) / nanos.get(without));
    }
}
