package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing outlives Maven, whichever way it ends, even an app that will not go. */
class ShutdownIT {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final String TEXT = "app/src/main/java/app/Text.java";

    private static Reactor reactor;

    @BeforeAll
    static void draw() {
        reactor = Sketch.in(Reactor.newFolder("ShutdownIT"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN.replace("while (true)", """
                                Thread stubborn = new Thread(() -> {
                                            while (true) {
                                                try {
                                                    Thread.sleep(1000);
                                                } catch (InterruptedException e) {
                                                    // stays
                                                }
                                            }
                                        });
                                        Runtime.getRuntime().addShutdownHook(stubborn);
                                        while (true)\
                                """))
                .java("app", Sketch.text("\"tick 1\""))
                .draw();
    }

    private static Launch launch() {
        return Launch.in(reactor).goal(Launch.FULL_COORDINATES).with("-Dchaud.stopTimeout=500ms");
    }

    @Test
    void anInterruptEndsEvenAnAppThatIgnoresIt() {
        try (ChaudRun run = launch().start()) {
            run.awaitRunning();
            run.awaitLine("tick \\d");
            run.signal(ChaudRun.Signal.INT).awaitEnd(SECONDS);
        }
    }

    @Test
    void controlCReachesTheAppAtTheSameTime() {
        try (ChaudRun run = launch().start()) {
            long app = run.awaitRunning();
            run.awaitLine("tick \\d");
            ChaudRun.send(ChaudRun.Signal.INT, app);
            run.signal(ChaudRun.Signal.INT).awaitEnd(SECONDS);
            assertThat(run.allLines().stream().filter(line -> line.contains(" running app ")))
                    .hasSize(1);
        }
    }

    @Test
    void theAppDiesWithAKilledMaven() {
        try (ChaudRun run = launch().start()) {
            run.awaitRunning();
            run.awaitLine("tick \\d");
            run.signal(ChaudRun.Signal.KILL).awaitEnd(SECONDS);
        }
    }

    @Test
    void anInterruptDuringTheFirstBuildEndsTheBuild() {
        try (ChaudRun run = launch().start()) {
            run.awaitLine(".*chaud-maven-plugin.*|.*chaud:.*:run.*");
            run.signal(ChaudRun.Signal.INT).awaitEnd(SECONDS);
        }
    }

    @Test
    void aRestartEndsAnAppThatIgnoresIt() {
        try (ChaudRun run = launch().start()) {
            long before = run.awaitRunning();
            run.awaitLine("tick \\d");
            run.save(() -> reactor.write(
                    TEXT, Sketch.text("\"tick 2\"").replace("class Text {", "class Text extends Thread {")));

            run.awaitReport("restart, because .*");
            run.awaitReport("the app did not end within 0.5 s and was killed");
            assertThat(run.awaitRunning()).isNotEqualTo(before);
            run.awaitLine("tick 2");
        } finally {
            reactor.write(TEXT, Sketch.text("\"tick 1\""));
        }
    }

    @Test
    void theFolderOfTheSocketCanGo() throws IOException {
        Path temporary = Reactor.newFolder("ShutdownIT-tmp");
        Launch launch = launch().environment("MAVEN_OPTS", "-Djava.io.tmpdir=" + temporary);
        try (ChaudRun run = launch.start()) {
            run.awaitRunning();
            run.awaitLine("tick 1");
            try (Stream<Path> entries = Files.list(temporary)) {
                List<Path> all = entries.toList();
                assertThat(all)
                        .as("what Chaud keeps in the folder for temporary files")
                        .isNotEmpty();
                all.stream().filter(ShutdownIT::holdsASocket).forEach(Reactor::deleteTree);
            }
            run.save(() -> reactor.replace(TEXT, "tick 1", "tick 3"));

            run.awaitLine("tick 3");
        } finally {
            reactor.write(TEXT, Sketch.text("\"tick 1\""));
        }
    }

    private static boolean holdsASocket(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> !Files.isRegularFile(file) && !Files.isDirectory(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
