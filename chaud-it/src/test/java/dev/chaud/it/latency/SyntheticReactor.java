package dev.chaud.it.latency;

import dev.chaud.it.Reactor;
import dev.chaud.it.Sketch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up reactor: modules in layers, each of which uses the lowest one and two of the layer below, and an app that has
 * loaded every class. A tenth of the classes of each module calls the method whose signature is edited.
 *
 * <p>The app asks some classes and resources without end, and says when it got another answer.
 */
final class SyntheticReactor {

    static final String LOWEST = "m00";

    private static final int CALLERS_OF_THE_API = 10;

    private final ReactorSize size;
    private final int layerWidth;

    SyntheticReactor(ReactorSize size) {
        this.size = size;
        this.layerWidth = Math.max(1, (int) Math.round(Math.sqrt(size.modules())));
    }

    /** The module on top, which no other but the app uses. */
    String leaf() {
        return name(libraries() - 1);
    }

    /** Writes it, with the sources as they are before the first edit. */
    Reactor drawIn(Path folder) {
        Sketch sketch = Sketch.in(folder);
        for (int module = 0; module < libraries(); module++) {
            sketch.module(
                    name(module), dependencies(module).stream().map(this::name).toArray(String[]::new));
            for (int type = 0; type < size.classes(); type++) {
                sketch.java(name(module), source(module, type));
            }
        }
        sketch.moduleWithXml("app", appXml(0), appDependencies());
        sketch.java("app", main());
        sketch.file("app/src/main/resources/filtered.txt", "${word}");
        for (EditKind kind : EditKind.values()) {
            sketch.file(kind.file(this), kind.content(this, 0));
        }
        return sketch.draw();
    }

    /** The POM of the app, which a resource takes a word from. */
    String appPom(int edit) {
        return Sketch.pomOf("app", appXml(edit), appDependencies());
    }

    private String[] appDependencies() {
        List<String> names = new ArrayList<>(List.of(LOWEST));
        for (int module = Math.max(1, libraries() - layerWidth); module < libraries(); module++) {
            names.add(name(module));
        }
        return names.toArray(String[]::new);
    }

    private static String appXml(int edit) {
        return """
                  <properties>
                    <word>pom%d</word>
                  </properties>
                  <build>
                    <resources>
                      <resource>
                        <directory>src/main/resources</directory>
                        <filtering>true</filtering>
                      </resource>
                    </resources>
                  </build>
                """.formatted(edit);
    }

    private int libraries() {
        return size.modules() - 1;
    }

    private String name(int module) {
        return "m%02d".formatted(module);
    }

    private List<Integer> dependencies(int module) {
        int layer = (module - 1) / layerWidth;
        List<Integer> below = new ArrayList<>();
        if (module > 0) {
            below.add(0);
        }
        for (int other = 1; other < module; other++) {
            boolean isBelow = (other - 1) / layerWidth == layer - 1;
            int apart = Math.floorMod((other - 1) - (module - 1), layerWidth);
            if (isBelow && apart < 2) {
                below.add(other);
            }
        }
        return below;
    }

    private String source(int module, int type) {
        List<String> calls = new ArrayList<>();
        if (type + 1 < size.classes()) {
            calls.add(name(module) + "." + typeName(type + 1) + ".touch()");
        } else {
            dependencies(module).forEach(other -> calls.add(name(other) + "." + typeName(0) + ".touch()"));
        }
        if (module > 0 && type % CALLERS_OF_THE_API == 0) {
            calls.add(LOWEST + ".Api.measure(" + type + ")");
        }
        return ClassText.of(name(module), typeName(type), """
                    private static boolean touched;

                    public static long touch() {
                        if (touched) {
                            return 0;
                        }
                        touched = true;
                        return new %s("%s").total()%s;
                    }
                """.formatted(
                        typeName(type),
                        name(module),
                        String.join("", calls.stream().map(call -> " + " + call).toList())));
    }

    private static String typeName(int type) {
        return "C%03d".formatted(type);
    }

    private String main() {
        StringBuilder touches = new StringBuilder();
        for (String module : appDependencies()) {
            touches.append(" + ").append(module).append(".").append(typeName(0)).append(".touch()");
        }
        StringBuilder answers = new StringBuilder("\"\"");
        for (EditKind kind : EditKind.values()) {
            answers.append("\n                + ' ' + ").append(kind.question(this));
        }
        return """
                package app;

                import java.io.InputStream;
                import java.time.Instant;
                import java.time.temporal.ChronoUnit;

                public final class Main {
                    public static void main(String[] args) throws Exception {
                        System.out.println("touched " + (0L%s));
                        String last = "";
                        while (true) {
                            String now = answers();
                            long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                            if (!now.equals(last)) {
                                System.out.println("at " + at + now + " .");
                                last = now;
                            }
                            Thread.sleep(1);
                        }
                    }

                    private static String answers() throws Exception {
                        return %s;
                    }

                    private static String text(String name) throws Exception {
                        try (InputStream in = Main.class.getResourceAsStream(name)) {
                            return new String(in.readAllBytes()).strip();
                        }
                    }
                }
                """.formatted(touches, answers);
    }
}
