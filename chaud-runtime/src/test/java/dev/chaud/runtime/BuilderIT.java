package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Rendezvous;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.protocol.WatchOptions;
import dev.chaud.runtime.protocol.Welcome;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An app that watches its class folders, and a builder that comes and goes. */
@Timeout(60)
class BuilderIT {

    @TempDir
    private Path folder;

    private Path meeting;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(ForkedApp.hotIn(folder));
        meeting = Files.createDirectory(
                folder.resolve("meeting"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void aBuilderSaysWhatToReloadWhileItIsThere() throws Exception {
        try (ForkedApp app = ForkedApp.startAlone(folder, options())) {
            app.compile(source("Late", 1), source("Told", 1));
            app.ask("say Late");
            app.ask("say Told");

            try (Rendezvous desk = Rendezvous.listen(meeting);
                    Connection builder = desk.accept().connection()) {
                // until it is welcome, it watches
                edit(app, source("Late", 2));
                builder.send(new Welcome(List.of()));
                assertThat(ask(builder, request(1)).verdict()).isEqualTo(Verdict.NOTHING_TO_DO);

                app.compile(source("Late", 3), source("Told", 3));
                assertThat(ask(builder, request(2, changed(app, "Told"))).verdict())
                        .isEqualTo(Verdict.LIVE);
                assertThat(app.ask("say Late") + app.ask("say Told")).isEqualTo("23");
                app.ask("track");
            }
            assertThat(app.ask("await")).isEqualTo("true");
            assertThat(app.ask("say Late")).isEqualTo("3");
            edit(app, source("Late", 4));
            assertThat(app.ask("say Late")).isEqualTo("4");
        }
        assertThat(Files.readString(folder.resolve("stderr"), UTF_8))
                .contains("INFO chaud - chaud:watch is there, and says what to reload.")
                .contains("INFO chaud - chaud:watch has ended: the class folders are watched again.");
    }

    @Test
    void whatABuilderThatWasKilledHasLeftIsPassedOver() throws Exception {
        Files.createFile(meeting.resolve("agent.sock"));
        try (ForkedApp app = ForkedApp.startAlone(folder, options())) {
            app.compile(source("Told", 1));
            app.ask("say Told");
            edit(app, source("Told", 2));

            Rendezvous.clear(meeting);
            try (Rendezvous desk = Rendezvous.listen(meeting);
                    Connection builder = desk.accept().connection()) {
                builder.send(new Welcome(List.of()));
                app.compile(source("Told", 3));
                assertThat(ask(builder, request(1, changed(app, "Told"))).verdict())
                        .isIn(Verdict.LIVE, Verdict.NOTHING_TO_DO);
                assertThat(app.ask("say Told")).isEqualTo("3");
            }
        }
    }

    private String options() {
        WatchOptions watch = new WatchOptions(List.of(ForkedApp.hotIn(folder)), WatchOptions.DEFAULT_QUIET);
        return AgentOptions.watching(watch.lookingIn(meeting), CacheOption.OFF, LogLevel.INFO)
                .format();
    }

    private static String source(String name, int value) {
        return "class " + name + " { static int say() { return " + value + "; } }";
    }

    private static ChangedClass changed(ForkedApp app, String name) throws IOException {
        return new ChangedClass(name, Files.readAllBytes(app.hot().resolve(name + ".class")));
    }

    private static ReloadRequest request(long id, ChangedClass... changed) {
        return new ReloadRequest(id, List.of(changed), List.of(), List.of());
    }

    private static ReloadReply ask(Connection builder, ReloadRequest request) throws IOException {
        builder.send(request);
        return (ReloadReply) builder.receive().orElseThrow();
    }

    private static void edit(ForkedApp app, String source) throws IOException {
        app.ask("track");
        app.compile(source);
        assertThat(app.ask("await")).isEqualTo("true");
    }
}
