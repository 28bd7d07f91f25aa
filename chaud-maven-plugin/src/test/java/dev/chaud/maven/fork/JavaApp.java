package dev.chaud.maven.fork;

import dev.chaud.maven.testing.Compilation;
import dev.chaud.maven.testing.OptionsAgent;
import dev.chaud.maven.testing.OutputLines;
import dev.chaud.maven.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** An app with a main class {@code app.Main}, compiled in the test. */
final class JavaApp {

    private final Path folder;
    private final Path classes;
    final OutputLines out = new OutputLines();
    final OutputLines err = new OutputLines();

    /** An app with this body of its main method. */
    JavaApp(Path folder, String body) throws IOException {
        this(folder, "classes", body);
    }

    /** An app in a class folder of that name. */
    JavaApp(Path folder, String classes, String body) throws IOException {
        this.folder = folder;
        this.classes = Files.createDirectories(folder.resolve(classes));
        Compilation.of(this.classes, """
                package app;
                import java.io.*;
                import java.util.*;
                import java.util.concurrent.*;
                public class Main { public static void main(String[] args) throws Exception { %s } }
                """.formatted(body));
    }

    AppCommand command(String... args) {
        return new AppCommand(
                TestJvm.java(),
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"),
                TestJvm.agentJar(folder.resolve("agent.jar"), OptionsAgent.class),
                "connect=here",
                Optional.empty(),
                Program.onClassPath("app.Main", List.of(classes)),
                List.of(args),
                folder,
                Map.of());
    }

    AppProcess start(String... args) throws IOException {
        return start(command(args));
    }

    AppProcess start(AppCommand command) throws IOException {
        return AppProcess.start(command, folder.resolve("app.args"), out.stream(), err.stream());
    }

    static AppEnd endOf(AppProcess process) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<AppEnd> end = new CompletableFuture<>();
        process.whenEnded(end::complete);
        return end.get(30, TimeUnit.SECONDS);
    }

    /** All lines of its standard output, once it has ended. */
    List<String> run(AppCommand command) throws Exception {
        AppEnd end = endOf(start(command));
        if (end.exitCode() != 0) {
            throw new AssertionError(end.toString());
        }
        return out.rest();
    }

    Path classes() {
        return classes;
    }

    static Stream<ProcessHandle> handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip())).stream();
    }
}
