package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an app has after a restart, and what the user is told of it. */
class RestartIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";

    private static final String BEFORE = """
            package app;

            import dev.chaud.Persist;
            import java.util.ArrayList;
            import java.util.List;

            public final class Text {
                @Persist
                static final List<lib.Visit> visits = new ArrayList<>();

                @Persist
                static Thread worker = new Thread();

                @Persist
                static int mood = 7;

                static int plain = 0;

                public static String text() {
                    if (visits.isEmpty()) {
                        visits.add(new lib.Visit("home"));
                        plain = 1;
                    }
                    return "tick 1 " + visits + mood + plain;
                }
            }
            """;

    private static final String VISIT = """
            package lib;

            public final class Visit implements java.io.Serializable {
                private final String page;

                public Visit(String page) {
                    this.page = page;
                }

                public String toString() {
                    return "visit of " + page;
                }
            }
            """;

    @Test
    void persistentStaticsAreKeptAndThoseThatCannotBeAreNamed() throws IOException {
        Reactor reactor = Sketch.in(Reactor.newFolder("RestartIT"))
                .runtime()
                .module("lib")
                .java("lib", VISIT)
                .module("app", "lib")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", BEFORE)
                .draw();
        Path events = reactor.folder().resolve("target/events.jsonl");
        try (ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.events=" + events)
                .start()) {
            run.awaitRunning();
            run.awaitLine("tick 1 \\[visit of home]71");

            run.save(() -> reactor.replace(TEXT, "class Text {", "class Text extends Thread {")
                    .replace(TEXT, "tick 1", "tick 2")
                    .replace(TEXT, "int mood = 7", "String mood = \"new\""));

            run.awaitReport("restart, because app: Text .*superclass changed.*Thread.*");
            run.awaitReport("restarted in \\d+\\.\\d s \\(first start \\d+\\.\\d s\\), kept 2 fields");
            run.awaitLine(
                    "  @Persist app\\.Text\\.worker was not kept, as java\\.lang\\.Thread cannot be serialised\\.");
            run.awaitReport("@Persist app\\.Text\\.mood was not kept, as its type changed to one that cannot hold the"
                    + " value\\.");
            run.awaitLine("tick 2 \\[visit of home]new0");
        }

        assertThat(Files.readAllLines(events))
                .anyMatch(
                        line -> line.matches(
                                ".*\"event\":\"restarted\",\"time\":[\\d.]+,\"firstStart\":[\\d.]+,"
                                        + "\"kept\":\\[\"app.Text.visits\",\"app.Text.mood\"],\"lost\":\\[\"@Persist app.Text.worker.*"));
    }
}
