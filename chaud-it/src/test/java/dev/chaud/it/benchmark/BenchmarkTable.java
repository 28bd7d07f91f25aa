package dev.chaud.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was measured, for a reader.
 *
 * @param nanos of each thing in each mode
 * @param loadMicros of processor time for a class, without and with the agent
 * @param reloadMillis by what was reloaded: of the whole reload, and of the JVM's own part of it
 */
record BenchmarkTable(
        Map<Mode, Map<String, Double>> nanos, Map<Mode, Double> loadMicros, Map<String, String> reloadMillis) {

    private static final Map<String, String> TITLES = Map.of(
            "method", "a method that was always there",
            "addedMethod", "an added private method",
            "addedVirtualMethod", "an added method, at a call site with one receiver class",
            "addedMegamorphicMethod", "an added method, at a call site with eight receiver classes",
            "addedField", "read and write of an added `int` field of one object",
            "addedFieldOfMany", "read and write of an added `int` field of eight objects in turn",
            "addedStaticField", "read and write of an added static `long` field",
            "addedConstructor", "an object by an added constructor",
            "addedLambda", "an added lambda");

    /** The section of this JDK. */
    String text() {
        StringBuilder words = new StringBuilder(heading())
                .append("\n\n")
                .append(System.getProperty("java.vm.name"))
                .append(' ')
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors, ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(".\n\n| | without Chaud | before a reload | after a reload |\n| --- | --- | --- | --- |\n");
        nanos.get(Mode.PLAIN)
                .forEach((name, plain) -> words.append(format(
                        "| %s | %.2f ns | × %.3f | × %.3f |%n",
                        TITLES.get(name),
                        plain,
                        nanos.get(Mode.AGENT).get(name) / plain,
                        nanos.get(Mode.RELOADED).get(name) / plain)));
        double plain = loadMicros.get(Mode.PLAIN);
        double agent = loadMicros.get(Mode.AGENT);
        words.append(format(
                "%n| | without Chaud | with the agent | more |%n| --- | --- | --- | --- |%n"
                        + "| processor time to load a class | %.3f ms | %.3f ms | %.3f ms |%n",
                plain / 1000, agent / 1000, (agent - plain) / 1000));
        words.append("\n| reload of | in all | of it the JVM's redefinition |\n| --- | --- | --- |\n");
        reloadMillis.forEach((what, millis) -> {
            String[] parts = millis.split(" ", -1);
            words.append(format(
                    "| %s | %.1f ms | %.1f ms |%n", what, Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
        });
        return words.toString();
    }

    private static String heading() {
        return "## JDK " + Runtime.version().feature();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Puts the section into the page, in the place of the one of the same JDK if there is one. */
    void writeInto(Path page) throws IOException {
        String before = Files.readString(page);
        Matcher old = Pattern.compile("(?ms)^" + heading() + "$.*?(?=^## |\\z)").matcher(before);
        String after = old.find()
                ? before.substring(0, old.start())
                        + text()
                        + (old.end() < before.length() ? "\n" : "")
                        + before.substring(old.end())
                : before.stripTrailing() + "\n\n" + text();
        Files.writeString(page, after);
    }
}
