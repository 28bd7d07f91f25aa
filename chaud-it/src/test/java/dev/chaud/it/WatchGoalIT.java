package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code chaud:watch} builds for an app that plain {@code java} has started, before it, between two, and after it. */
class WatchGoalIT {
    private static final String TEXT = "lib/src/main/java/app/Text.java";
    private static final Duration SECONDS = Duration.ofSeconds(60);
    private static final Pattern PREPARED = Pattern.compile("\\[INFO] chaud\\.argLine is (-javaagent:\\S*)");

    private static Reactor reactor;
    private static String agent;
    private static Process app;
    private static final Console SAID = new Console();

    @BeforeAll
    static void startAnApp() throws IOException {
        reactor = Sketch.in(Reactor.newFolder("WatchGoalIT"))
                .module("lib")
                .java("lib", Sketch.text("\"tick 1\""))
                .module("app", "lib")
                .java("app", Sketch.TICKING_MAIN)
                .draw();
        try (ChaudRun prepared = Launch.in(reactor)
                .with("compile")
                .goal(Launch.chaud("prepare-agent"))
                .start()) {
            assertThat(prepared.awaitEnd()).isZero();
            agent = prepared.allLines().stream()
                    .map(PREPARED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .filter(line -> line.contains("app/target/classes"))
                    .findFirst()
                    .orElseThrow();
        }
        app = start(agent, SAID);
        awaitApp("tick 1");
    }

    @AfterAll
    static void endTheApp() {
        app.destroyForcibly();
    }

    @Test
    void aBuilderMayComeAndGo() throws IOException {
        try (ChaudRun run = watch().start()) {
            run.awaitReport("watching 2 modules .*");
            run.awaitReport("joined by the app with pid " + app.pid());

            run.save(() -> reactor.replace(TEXT, "tick 1", "tick 2"));
            run.awaitLive("lib: Text (body)");
            awaitApp("tick 2");

            assertThat(StartIT.failureOf(watch()))
                    .contains("Another chaud:run or chaud:watch is running in " + reactor.folder());

            run.save(() -> reactor.replace(TEXT, "\"tick 2\"", "\"tick 2"));
            run.awaitReport("1 compile error . still running the last good version");

            run.save(() -> reactor.replace(TEXT, "\"tick 2", "\"tick 3\"")
                    .replace(TEXT, "class Text {", "class Text extends Thread {"));
            run.awaitReport("not live, the app has to be restarted for it, because lib: Text .*superclass changed.*");

            run.save(() -> reactor.replace(TEXT, "class Text extends Thread {", "class Text {"));
            awaitApp("tick 3");
            run.signal(ChaudRun.Signal.KILL).awaitEnd(SECONDS);
        }
        awaitApp(".*chaud:watch has ended: the class folders are watched again\\.");
        reactor.replace(TEXT, "tick 3", "tick 4");
        Compilation.of(reactor, "lib", TEXT);
        awaitApp("tick 4");

        try (ChaudRun run = watch().start()) {
            run.awaitReport("joined by the app with pid " + app.pid());
            run.save(() -> reactor.replace(TEXT, "tick 4", "tick 5"));
            run.awaitLive("lib: Text (body)");
            awaitApp("tick 5");

            Console said = new Console();
            Process older = start(agentOfVersion("0.0.1"), said);
            try {
                run.awaitReport(
                        "The app has version 0\\.0\\.1 of chaud-runtime, this is " + Pattern.quote(TestBuild.version())
                                + ": use the same version in the app and in the plugin\\.");
                await(said, "tick 5");
            } finally {
                older.destroyForcibly();
            }
            run.awaitReport("the app with pid " + older.pid() + " has left");
            app.destroy();
            run.awaitReport("the app with pid " + app.pid() + " has left");
        }
    }

    private static Process start(String javaAgent, Console said) throws IOException {
        Process started = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        javaAgent,
                        "-cp",
                        reactor.file("app/target/classes") + ":" + reactor.file("lib/target/classes"),
                        "app.Main")
                .start();
        said.read(started.getInputStream(), "app");
        said.read(started.getErrorStream(), "app-stderr");
        return started;
    }

    /** The same agent, which says of itself that it has another version. */
    private static String agentOfVersion(String version) throws IOException {
        Matcher parts = Pattern.compile("-javaagent:([^=]*\\.jar)(=.*)").matcher(agent);
        assertThat(parts.matches()).isTrue();
        Path jar = Files.copy(Path.of(parts.group(1)), reactor.folder().resolve("older.jar"));
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Files.writeString(
                    inside.getPath("dev/chaud/runtime/protocol/version.properties"), "version=" + version + "\n");
        }
        return "-javaagent:" + jar + parts.group(2);
    }

    private static Launch watch() {
        return Launch.in(reactor).goal(Launch.chaud("watch"));
    }

    private static void awaitApp(String regex) {
        await(SAID, regex);
    }

    private static void await(Console said, String regex) {
        said.await(
                "a line \"" + regex + "\" of the app", 0, Pattern.compile(regex).asMatchPredicate(), SECONDS);
    }
}
