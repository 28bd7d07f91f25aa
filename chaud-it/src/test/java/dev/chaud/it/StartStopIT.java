package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code chaud:start} and {@code chaud:stop}: the app of a build's integration tests, which never outlives the build. */
class StartStopIT {
    private static final String START = Launch.chaud("start");
    private static final String STOP = Launch.chaud("stop");
    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final Pattern RUNNING = Pattern.compile(".*Running app \\(app\\.Main\\), pid (\\d+), output in .*");

    private static final String SERVER = """
            package app;

            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(args[0])), 0);
                    server.createContext("/", exchange -> {
                        byte[] answer = (Text.text() + " from " + ProcessHandle.current().pid()).getBytes();
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                        exchange.close();
                    });
                    server.start();
                    System.out.println("listening as " + System.getenv("NAME"));
                }
            }
            """;

    private static final String TEXT_IT = """
            package app;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.io.InputStream;
            import java.net.URI;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import javax.tools.ToolProvider;
            import org.junit.jupiter.api.Test;

            class TextIT {
                @Test
                void theAppHasWhatTheTestEdits() throws Exception {
                    String before = get();
                    assertEquals("before", before.substring(0, 6));
                    Path lib = Path.of("../lib");
                    Path source = lib.resolve("src/main/java/app/Text.java");
                    Files.writeString(source, Files.readString(source).replace("before", "after"));
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, "-d", lib.resolve("target/classes").toString(), source.toString());
                    long deadline = System.nanoTime() + 30_000_000_000L;
                    while (get().equals(before) && System.nanoTime() < deadline) {
                        Thread.sleep(20);
                    }
                    assertEquals(before.replace("before", "after"), get());
                }

                private static String get() throws Exception {
                    URI uri = URI.create("http://localhost:" + System.getProperty("app.port") + "/");
                    try (InputStream in = uri.toURL().openStream()) {
                        return new String(in.readAllBytes());
                    }
                }
            }
            """;

    private static final PomPlugin BOUND =
            PomPlugin.chaud().bound("start", "stop").configured("""
            <args>@{chaud.port}</args>
            <readyUrl>http://localhost:${chaud.port}/health</readyUrl>
            <readyLine>listening as .*'s app</readyLine>
            <environmentVariables>
              <NAME>@{project.owner}'s app</NAME>
            </environmentVariables>
            """);

    private static final PomPlugin TESTED = TestPlugins.FAILSAFE.configured("""
            <systemPropertyVariables>
              <app.port>${chaud.port}</app.port>
            </systemPropertyVariables>
            """);

    private static Reactor single;

    @BeforeAll
    static void draw() {
        single = Sketch.in(Reactor.newFolder("StartStopIT-single"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"tick of \" + Text.class.getModule()"))
                .file("app/src/main/java/module-info.java", "module sketch.app {}\n")
                .draw();
    }

    /** Goals that are typed one after the other; the parent has nothing to start. */
    private static Launch launch(String... goals) {
        return Launch.in(single).with("-Dchaud.readyLine=tick").with("compile").with(goals);
    }

    @Test
    void anIntegrationTestEditsALibraryAndSeesItInTheApp() {
        Reactor reactor = TestPlugins.sketch("StartStopIT")
                .module("lib")
                .java("lib", Sketch.text("\"before\""))
                .moduleWithXml(
                        "app",
                        "<properties><project.owner>Ann</project.owner></properties>\n"
                                + PomPlugin.build(BOUND, TESTED),
                        "lib")
                .java("app", SERVER)
                .file("app/src/test/java/app/TextIT.java", TEXT_IT)
                .draw();
        try (ChaudRun run = Launch.in(reactor).goal("verify").start()) {
            ProcessHandle app = startedApp(run);
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.allLines())
                    .anyMatch(line -> line.matches(".*Tests run: 1, Failures: 0, Errors: 0.*TextIT"))
                    .anyMatch(line -> line.endsWith("The app with pid " + app.pid() + " has ended."));
            assertThat(app.isAlive()).isFalse();
            assertThat(reactor.read("app/target/chaud.log"))
                    .contains("listening as Ann's app")
                    .containsPattern("Reload 1 is live in \\d+ ms: app\\.Text \\(body\\)");
        }
    }

    @Test
    void theAppRunsOnTheModulePath() {
        try (ChaudRun run = launch("-Dchaud.modulePath=true", "-Dchaud.readyLine=tick of module sketch.app", START)
                .goal(STOP)
                .start()) {
            startedApp(run);
            assertThat(run.awaitEnd()).isZero();
        }
    }

    @Test
    void theAppEndsWithABuildThatFails() {
        try (ChaudRun run = launch(START).goal(START).start()) {
            ProcessHandle app = startedApp(run);
            assertThat(run.awaitEnd()).isNotZero();
            assertThat(run.allLines())
                    .anyMatch(line -> line.contains("The app of app has been started in this build. Stop it with"));
            assertThat(app.isAlive()).isFalse();
        }
    }

    @Test
    void theAppEndsWithAMavenThatIsKilled() {
        try (ChaudRun run = launch("-Dchaud.readyLine=never").goal(START).start()) {
            startedApp(run);
            run.signal(ChaudRun.Signal.KILL).awaitEnd(SECONDS);
        }
    }

    @Test
    void theAppEndsWithAMavenThatIsToldToEnd() {
        try (ChaudRun run = launch("-Dchaud.readyLine=never").goal(START).start()) {
            startedApp(run);
            run.signal(ChaudRun.Signal.TERM).awaitEnd(SECONDS);
        }
    }

    @Test
    void anAppThatDoesNotBecomeReadyFailsTheBuild() {
        try (ChaudRun run = launch("-Dchaud.readyLine=never", "-Dchaud.readyTimeout=1s")
                .goal(START)
                .start()) {
            ProcessHandle app = startedApp(run);
            assertThat(run.awaitEnd()).isNotZero();
            assertThat(String.join("\n", run.allLines()))
                    .contains("The app was not ready within 1s and has been ended: no line of its output has \"never\"."
                            + " Its output is in " + single.file("app/target/chaud.log") + ", and ends with:")
                    .doesNotContain("\tat ");
            assertThat(app.isAlive()).isFalse();
        }
    }

    @Test
    void stoppingWhatWasNotStartedIsOneSentence() {
        try (ChaudRun run = Launch.in(single).goal(STOP).start()) {
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.allLines())
                    .anyMatch(line ->
                            line.endsWith("Nothing is stopped: chaud:start has started no app in app in this build."));
        }
    }

    private static ProcessHandle startedApp(ChaudRun run) {
        Matcher running = RUNNING.matcher(run.awaitLine(RUNNING.pattern()));
        assertThat(running.matches()).isTrue();
        return ProcessHandle.of(Long.parseLong(running.group(1))).orElseThrow();
    }
}
