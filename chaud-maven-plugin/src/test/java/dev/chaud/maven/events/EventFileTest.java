package dev.chaud.maven.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.Diagnostic;
import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.session.ReloadTimes;
import dev.chaud.maven.session.SessionEvent;
import dev.chaud.maven.session.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-04T14:02:07.123Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final List<SessionEvent> problems = new ArrayList<>();

    @Test
    void aReloadIsWrittenWithItsStagesInMilliseconds() throws IOException {
        ReloadTimes times = new ReloadTimes(
                Map.of(Stage.COMPILE, Duration.ofNanos(41_234_567), Stage.WATCH, Duration.ofNanos(600_000)),
                Duration.ofMillis(96));
        SessionEvent live = new SessionEvent.Live(
                times, List.of(new SessionEvent.Changed("core", "Greeter", List.of("body"))), List.of("it's <odd>"));

        assertThat(written(live))
                .containsExactly("{\"at\":\"2026-05-04T14:02:07.123Z\",\"event\":\"live\","
                        + "\"times\":{\"watch\":0.6,\"compile\":41.235,\"total\":96.0},"
                        + "\"changed\":[{\"module\":\"core\",\"name\":\"Greeter\",\"reasons\":[\"body\"]}],"
                        + "\"notes\":[\"it's <odd>\"]}");
    }

    @Test
    void everyEventIsALineOfItsOwn() throws IOException {
        assertThat(written(
                        new SessionEvent.Running("app", "shop.Main", 4711, 3),
                        new SessionEvent.NothingToReload(),
                        new SessionEvent.CompileFailed(
                                List.of(new Diagnostic(Path.of("A.java"), 1, 2, "two\nlines", List.of())), true),
                        new SessionEvent.Failed(new IOException("disk full"), true),
                        new SessionEvent.AppEnded(new AppEnd(1, List.of("java"), List.of()), true, List.of()),
                        new SessionEvent.AppKilled(Duration.ofSeconds(5))))
                .extracting(line -> line.replace("\"at\":\"2026-05-04T14:02:07.123Z\",", ""))
                .containsExactly(
                        "{\"event\":\"running\",\"module\":\"app\",\"mainClass\":\"shop.Main\",\"pid\":4711,"
                                + "\"watchedModules\":3}",
                        "{\"event\":\"nothingToReload\"}",
                        "{\"event\":\"compileFailed\",\"diagnostics\":[{\"file\":\"A.java\",\"line\":1,\"column\":2,"
                                + "\"message\":\"two\\nlines\",\"details\":[]}],\"appRunning\":true}",
                        "{\"event\":\"failed\",\"cause\":\"java.io.IOException: disk full\",\"appRunning\":true}",
                        "{\"event\":\"appEnded\",\"end\":{\"exitCode\":1,\"command\":[\"java\"],\"lastLines\":[]},"
                                + "\"waiting\":true,\"hints\":[]}",
                        "{\"event\":\"appKilled\",\"grace\":5000.0}");
    }

    @Test
    void whatWasInTheFileStays() throws IOException {
        Files.writeString(file(), "earlier\n");

        assertThat(written(new SessionEvent.NothingToReload())).hasSize(2).startsWith("earlier");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // whose /dev/full is always full
    void aFileThatCannotBeWrittenIsToldOfOnce() throws IOException {
        try (EventFile full = EventFile.open(Path.of("/dev/full"), CLOCK, problems::add)) {
            full.accept(new SessionEvent.NothingToReload());
            full.accept(new SessionEvent.NothingToReload());
        }

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("No more events are written to /dev/full: No space left on device");
    }

    private List<String> written(SessionEvent... events) throws IOException {
        try (EventFile open = EventFile.open(file(), CLOCK, problems::add)) {
            List.of(events).forEach(open);
        }
        assertThat(problems).isEmpty();
        return Files.readAllLines(file());
    }

    private Path file() {
        return folder.resolve("events.jsonl");
    }
}
