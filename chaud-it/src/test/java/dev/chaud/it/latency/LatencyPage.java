package dev.chaud.it.latency;

import dev.chaud.it.PageSection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured in one reactor, for a reader.
 *
 * @param first the first edits after starts
 * @param quick edits as they are built where nothing else is asked for
 * @param forked the same, each built by a Maven of its own
 */
record LatencyPage(ReactorSize size, Samples first, Map<EditKind, Samples> quick, Map<EditKind, Samples> forked) {

    /** What the section of this size says, without its heading. */
    String text() {
        Map<String, Samples> rows = rows();
        StringBuilder words = new StringBuilder()
                .append(
                        "%s modules with %s classes each, JDK %s, %s processors, load %.0f, %s, medians of %d edits each, of %d for the first.%n%n"
                                .formatted(
                                        size.modules(),
                                        size.classes(),
                                        System.getProperty("java.version"),
                                        Runtime.getRuntime().availableProcessors(),
                                        ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage(),
                                        LocalDate.now(ZoneOffset.UTC),
                                        quick.get(EditKind.BODY).count(),
                                        first.count()))
                .append("![Each stage's share](images/")
                .append(chartName())
                .append(")\n\n")
                .append(
                        "| edit | half of them within | 95 of 100 within | in a Maven of its own |\n| --- | --- | --- | --- |\n");
        rows.forEach((title, samples) -> words.append(format(
                "| %s | %.0f ms | %.0f ms | %s |%n",
                title, samples.quantile(0.5), samples.quantile(0.95), forked(title))));
        words.append("\n| edit |");
        Map<String, Double> stages = quick.get(EditKind.BODY).stageMedians();
        stages.keySet().forEach(stage -> words.append(' ').append(stage).append(" |"));
        words.append("\n| --- |").append(" --- |".repeat(stages.size())).append('\n');
        rows.forEach((title, samples) -> {
            words.append("| ").append(title).append(" |");
            Map<String, Double> medians = samples.stageMedians();
            stages.keySet().forEach(stage -> words.append(format(" %.1f |", medians.get(stage))));
            words.append('\n');
        });
        return words.toString();
    }

    private Map<String, Samples> rows() {
        Map<String, Samples> rows = new LinkedHashMap<>();
        rows.put("the first after a start", first);
        quick.forEach((kind, samples) -> rows.put(kind.title(), samples));
        return rows;
    }

    private String forked(String title) {
        for (Map.Entry<EditKind, Samples> entry : forked.entrySet()) {
            if (entry.getKey().title().equals(title) && entry.getValue().count() > 0) {
                return format("%.0f ms", entry.getValue().quantile(0.5));
            }
        }
        return "";
    }

    /** Puts the section into the page, in the place of the one of the same size if there is one, and the chart beside it. */
    void writeInto(Path page) throws IOException {
        new PageSection(heading(), text()).writeInto(page);
        Path chart = page.resolveSibling("../resources/images/" + chartName()).normalize();
        Files.createDirectories(chart.getParent());
        Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
        rows().forEach((title, samples) -> bars.put(title, samples.stageMedians()));
        Files.writeString(chart, new StageChart(bars).svg());
    }

    private String chartName() {
        return "latency-" + size + ".svg";
    }

    private String heading() {
        return "## " + size.modules() + " × " + size.classes() + " classes";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
