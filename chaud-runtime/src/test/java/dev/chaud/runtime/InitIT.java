package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Apps that call {@code Chaud.init()}, each in a JVM that is started without the agent. */
@Timeout(60)
class InitIT {

    private static final String ALLOWED = "-Djdk.attach.allowAttachSelf=true";
    private static final String ENABLED = "-Dchaud.enabled=true";

    private static final String MAIN = """
            import dev.chaud.*;
            import java.io.*;
            import java.time.*;
            import java.util.*;
            public class Main {
                public static void main(String[] args) throws Exception {
                    if (args.length > 0) System.out.println(Cycle.epoch());
                    List<Thread> threads = new ArrayList<>();
                    for (int i = 0; i < 4; i++) { Thread t = new Thread(Chaud::init); t.start(); threads.add(t); }
                    Chaud.init();
                    for (Thread thread : threads) thread.join();
                    System.out.println(Chaud.isActive());
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    Check check = Cycle.check();
                    while (true) {
                        System.out.println(text() + " " + Part.say());
                        if (in.readLine() == null) return;
                        System.out.println(check.await(Duration.ofSeconds(30)) + " " + Cycle.last().get().notes());
                        check = Cycle.check();
                    }
                }
                static String text() { return "main 1"; }
            }""";

    private static final String PART = "public class Part { static Object say() { return \"part 1\"; } }";

    @TempDir
    private Path folder;

    @Test
    void nothingHappensUnlessItIsEnabled() throws Exception {
        try (App app = start(List.of(ALLOWED))) {
            assertThat(app.line()).isEqualTo("false");
            assertThat(app.line()).isEqualTo("main 1 part 1");
            assertThat(app.end()).isEmpty();
        }
    }

    @Test
    void theAppAttachesToItselfAndIsReloaded() throws Exception {
        try (App app = start(List.of(ALLOWED, ENABLED))) {
            assertThat(app.line()).as(app.stderr()).isEqualTo("true");
            assertThat(app.line()).isEqualTo("main 1 part 1");

            app.compile(
                    "public class Part { int more = 3; static Object say() { return \"part \" + two(new Part()); } static int two(Part part) { return part.more; } }");
            assertThat(app.next()).isEqualTo("true []");
            assertThat(app.line()).isEqualTo("main 1 part 3");

            app.compile(MAIN.replace("main 1", "main 2"));
            assertThat(app.next()).isEqualTo("true []");
            assertThat(app.line()).isEqualTo("main 2 part 3");

            app.compile(MAIN.replace("static String text", "static int added() { return 1; } static String text"));
            assertThat(app.next())
                    .contains("Main")
                    .contains(
                            "it was loaded before Chaud, so that only the bodies of its methods can change: call Chaud.init() earlier");
        }
    }

    @Test
    void oneSentenceSaysWhichFlagIsMissing() throws Exception {
        try (App app = start(List.of(ENABLED))) {
            assertThat(app.line()).isEqualTo("false");
            assertThat(app.line()).isEqualTo("main 1 part 1");
            assertThat(app.end())
                    .isEqualTo(
                            "Chaud cannot start, the app runs without hot reload: a JVM attaches to itself only if it is"
                                    + " started with -Djdk.attach.allowAttachSelf=true. Give it that, or -javaagent:"
                                    + ForkedApp.JAR
                                    + "\n");
        }
        try (App app = start(List.of(ENABLED, ALLOWED, "-XX:-EnableDynamicAgentLoading"))) {
            assertThat(app.line()).isEqualTo("false");
            assertThat(app.line()).isEqualTo("main 1 part 1");
            assertThat(app.end())
                    .contains(
                            "this JVM loads no agent while it runs. Start it with -XX:+EnableDynamicAgentLoading, or with"
                                    + " -javaagent:" + ForkedApp.JAR);
        }
    }

    @Test
    void withTheAgentOnTheCommandLineThereIsNothingToDo() throws Exception {
        try (App app = start(List.of(ENABLED, "-javaagent:" + ForkedApp.JAR + "=watch=" + folder.resolve("hot")))) {
            assertThat(app.line()).isEqualTo("true");
            assertThat(app.line()).isEqualTo("main 1 part 1");
            assertThat(app.end()).isEmpty();
        }
    }

    @Test
    void whatCameBeforeItIsTold() throws Exception {
        try (App app = start(List.of(ALLOWED, ENABLED), "early")) {
            assertThat(app.line()).isEqualTo("0");
            assertThat(app.line()).isEqualTo("false");
            assertThat(app.line()).isEqualTo("main 1 part 1");
            assertThat(app.end())
                    .contains(
                            "Chaud.init() came too late, so the app is not told of reloads: call it before anything else of Chaud's.");
        }
    }

    private App start(List<String> flags, String... arguments) throws IOException {
        Path hot = Files.createDirectories(folder.resolve("hot"));
        Compilation.into(hot, List.of(ForkedApp.JAR), MAIN, PART);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dchaud.options=cache=off");
        command.addAll(flags);
        command.addAll(List.of("-cp", ForkedApp.JAR + File.pathSeparator + hot, "Main"));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("stderr");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        return new App(hot, process, process.inputReader(UTF_8), err);
    }

    private record App(Path hot, Process process, BufferedReader out, Path err) implements AutoCloseable {

        String line() throws IOException {
            return out.readLine();
        }

        String next() throws IOException {
            process.outputWriter(UTF_8).append("\n").flush();
            return line();
        }

        void compile(String source) {
            Compilation.into(hot, List.of(ForkedApp.JAR), source);
        }

        String stderr() throws IOException {
            return Files.readString(err);
        }

        /** Lets it end, and gives what it and its JVM said on stderr. */
        String end() throws IOException, InterruptedException {
            process.outputWriter(UTF_8).close();
            process.waitFor();
            return stderr();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
