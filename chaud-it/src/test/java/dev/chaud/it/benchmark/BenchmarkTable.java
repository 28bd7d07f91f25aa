package dev.chaud.it.benchmark;

import dev.chaud.it.PageSection;
import java.util.Locale;
import java.util.Map;

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
    PageSection section() {
        StringBuilder words = new StringBuilder(Surroundings.sentence())
                .append("\n\n| | without Chaud | before a reload | after a reload |\n| --- | --- | --- | --- |\n");
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
        return new PageSection("## JDK " + Runtime.version().feature(), words.toString());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
