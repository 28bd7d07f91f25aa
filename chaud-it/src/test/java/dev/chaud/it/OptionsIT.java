package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the options change. */
class OptionsIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";

    /** Prints what is typed, too. */
    private static final String ECHOING_MAIN = """
            package app;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    while (true) {
                        System.out.println(Text.text());
                        if (System.in.available() > 0) {
                            System.out.print("typed " + new String(System.in.readNBytes(System.in.available())));
                        }
                        Thread.sleep(100);
                    }
                }
            }
            """;

    private static Reactor reactor(String name, String text) {
        return Sketch.in(Reactor.newFolder("OptionsIT-" + name))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text(text))
                .draw();
    }

    @Test
    void editsAreFoundByPolling() {
        Reactor reactor = reactor("poll", "\"tick 1\"");
        try (ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.watch=poll", "-Dchaud.quietPeriod=100ms")
                .start()) {
            run.awaitLine("tick 1");
            run.save(() -> reactor.replace(TEXT, "tick 1", "tick 2"));
            run.awaitLive("app: Text (body)");
            run.save(() -> reactor.replaceByRename(TEXT, "tick 2", "tick 3"));
            run.awaitLine("tick 3");
        }
    }

    @Test
    void eachStageOfAReloadIsToldAndWrittenToAFile() throws IOException {
        Reactor reactor = reactor("told", "\"tick 1\"");
        Path events = reactor.folder().resolve("target/events.jsonl");
        try (ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.verbose=true", "-Dchaud.events=" + events)
                .start()) {
            run.awaitLine("tick 1");
            run.save(() -> reactor.replace(TEXT, "tick 1", "tick 2"));
            run.awaitLine(
                    "  watch [\\d.]+ ms,(?: quiet .*,)? compile .*, diff .*, transfer .*, rewrite .*, redefine .*, link .*");
        }

        assertThat(Files.readAllLines(events)).anyMatch(line -> line.contains("\"event\":\"running\""));
        assertThat(Files.readAllLines(events))
                .anyMatch(line -> line.matches(".*\"event\":\"live\",\"times\":\\{\"watch\":.*\"total\":[\\d.]+}.*"));
    }

    @Test
    void whatWouldRestartIsLeftOutWhenRestartsAreNotWanted() {
        Reactor reactor = reactor("never", "\"tick 1\"");
        try (ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.restart=never")
                .start()) {
            run.awaitRunning();
            run.awaitLine("tick 1");
            run.save(() -> reactor.replace(TEXT, "class Text {", "class Text extends Thread {")
                    .replace(TEXT, "tick 1", "tick 2"));
            run.awaitReport("not live.*superclass changed.*Thread.*");
            run.save(() -> reactor.replace(TEXT, "class Text extends Thread {", "class Text {")
                    .replace(TEXT, "tick 2", "tick 3"));

            run.awaitLine("tick 3");
            assertThat(run.allLines()).noneMatch(line -> line.contains("tick 2"));
            assertThat(run.allLines().stream().filter(line -> line.contains(" running app ")))
                    .hasSize(1);
        }
    }

    @Test
    void whoIsAskedForARestartAnswersWithALineAndAllOtherLinesAreTheApps() {
        Reactor reactor = Sketch.in(Reactor.newFolder("OptionsIT-ask"))
                .module("app")
                .java("app", ECHOING_MAIN)
                .java("app", Sketch.text("\"tick 1\""))
                .draw();
        try (ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.restart=ask")
                .start()) {
            run.awaitLine("tick 1");
            long first = run.pid();
            run.save(() -> reactor.replace(TEXT, "class Text {", "class Text extends Thread {")
                    .replace(TEXT, "tick 1", "tick 2"));
            run.awaitReport("not live, needs a restart, because app: Text .*superclass changed.*Thread.*");
            run.awaitLine(" *type r and Enter to restart; until then the app goes on as it is");

            run.save(() -> run.type("n"));
            run.awaitLine("typed n");
            run.awaitLine("tick 1");
            run.save(() -> run.type("r"));
            run.awaitReport("restarted in .*");
            run.awaitLine("tick 2");
            assertThat(run.allLines()).doesNotContain("typed r");
            assertThat(run.pid()).isNotEqualTo(first);

            // nobody can answer any more, and the app goes on all the same
            run.endInput();
            run.save(() -> reactor.replace(TEXT, "extends Thread", "extends Exception"));
            run.awaitReport("not live, needs a restart, because app: Text .*superclass changed.*Exception.*");
            run.awaitLine(" *nobody can be asked, as the input has ended; the app goes on as it is");
            run.save(() ->
                    reactor.replace(TEXT, "extends Exception", "extends Thread").replace(TEXT, "tick 2", "tick 3"));
            run.awaitLive("app: Text (body)");
            run.awaitLine("tick 3");
        }
    }

    @Test
    void theAppRunsOnAnotherJdkWithADebugger() {
        String version = System.getProperty("java.specification.version");
        String other = Stream.of("17", "25")
                .filter(candidate -> !candidate.equals(version))
                .map(candidate -> System.getenv("JAVA_HOME_" + candidate))
                .filter(home -> home != null)
                .findFirst()
                .orElse("");
        assumeTrue(!other.isEmpty(), "skipped: neither JAVA_HOME_17 nor JAVA_HOME_25 names a JDK other than this one");
        int port = freePort();
        Reactor reactor = reactor("jdk", "\"runs on \" + System.getProperty(\"java.specification.version\")");
        try (ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.jdk=" + other, "-Dchaud.debug=" + port)
                .start()) {
            run.awaitLine("Listening for transport dt_socket at address: .*" + port);
            assertThat(run.awaitLine("runs on \\d+")).isNotEqualTo("runs on " + version);
            run.save(() -> reactor.replace(TEXT, "runs on", "still on"));
            run.awaitLine("still on \\d+");
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
