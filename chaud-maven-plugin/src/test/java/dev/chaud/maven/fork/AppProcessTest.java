package dev.chaud.maven.fork;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class AppProcessTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void itsEndHasTheExitCodeTheCommandAndTheLastLinesOfBothStreams() throws Exception {
        JavaApp app = new JavaApp(folder, """
                System.out.println("starting");
                System.err.println("no database");
                System.exit(3);
                """);
        AppEnd end = JavaApp.endOf(app.start("--fast"));

        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(end.command()).endsWith("app.Main", "--fast");
        assertThat(end.lastLines()).containsExactlyInAnyOrder("starting", "no database");
    }

    @Test
    void anExceptionOfMainIsInTheLastLines() throws Exception {
        AppEnd end = JavaApp.endOf(new JavaApp(folder, "throw new IllegalStateException(\"no database\");").start());

        assertThat(end.exitCode()).isEqualTo(1);
        assertThat(end.lastLines()).anyMatch(line -> line.contains("IllegalStateException: no database"));
    }

    @Test
    void stdoutAndStderrPassEachToItsOwn() throws Exception {
        JavaApp app = new JavaApp(folder, """
                System.out.println("to out");
                System.err.println("to err");
                """);
        JavaApp.endOf(app.start());

        assertThat(app.out.rest()).containsExactly("to out");
        assertThat(app.err.rest()).containsExactly("to err");
    }

    @Test
    void outputPassesBeforeItsLineHasEnded() throws Exception {
        JavaApp app = new JavaApp(folder, """
                System.out.print("Name: ");
                System.out.flush();
                System.out.println(new BufferedReader(new InputStreamReader(System.in)).readLine());
                """);
        StringBuilder seen = new StringBuilder();
        CountDownLatch prompted = new CountDownLatch(1);
        AppProcess process = AppProcess.start(
                app.command(),
                folder.resolve("app.args"),
                new PrintStream(new OutputStream() {
                    @Override
                    public void write(int b) {
                        seen.append((char) b);
                        if (seen.toString().equals("Name: ")) {
                            prompted.countDown();
                        }
                    }
                }),
                app.err.stream());

        assertThat(prompted.await(30, TimeUnit.SECONDS)).isTrue();
        process.stdin().write("Ann\n".getBytes(US_ASCII));
        process.stdin().flush();
        JavaApp.endOf(process);
        assertThat(seen.toString().strip()).isEqualTo("Name: Ann");
    }

    @Test
    void aFloodOfOutputPassesAndOnlyItsEndIsKept() throws Exception {
        JavaApp app = new JavaApp(folder, """
                PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16));
                for (int i = 1; i <= 300_000; i++) out.println("line " + i);
                out.flush();
                """);
        AppEnd end = JavaApp.endOf(app.start());
        List<String> lines = app.out.rest();

        assertThat(lines).hasSize(300_000).endsWith("line 300000");
        assertThat(end.lastLines()).hasSizeLessThan(50).endsWith("line 299999", "line 300000");
    }

    @Test
    void aLineWithoutEndIsCutInTheLastLines() throws Exception {
        AppEnd end = JavaApp.endOf(new JavaApp(folder, "System.out.print(\"x\".repeat(5_000_000));").start());

        assertThat(end.lastLines()).isNotEmpty().allMatch(line -> line.length() <= 401);
    }

    @Test
    void whoGoesWhenAskedIsNotKilled() throws Exception {
        JavaApp app = new JavaApp(folder, """
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
                System.out.println("up");
                new CountDownLatch(1).await();
                """);
        AppProcess process = app.start();
        app.out.next();

        assertThat(process.stop(PATIENT)).isFalse();
        assertThat(process.isAlive()).isFalse();
        assertThat(app.out.next()).isEqualTo("goodbye");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoDoesNotGoInTimeIsKilled() throws Exception {
        JavaApp app = new JavaApp(folder, """
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try { new CountDownLatch(1).await(); } catch (InterruptedException e) { }
                }));
                System.out.println("up");
                new CountDownLatch(1).await();
                """);
        AppProcess process = app.start();
        app.out.next();

        assertThat(process.stop(Duration.ofMillis(300))).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(JavaApp.endOf(process).exitCode()).isEqualTo(137);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatTheAppHasStartedEndsWithIt() throws Exception {
        JavaApp app = new JavaApp(folder, """
                System.out.println(new ProcessBuilder("sleep", "1000").start().pid());
                new CountDownLatch(1).await();
                """);
        AppProcess process = app.start();
        ProcessHandle child = JavaApp.handle(app.out.next()).findFirst().orElseThrow();
        process.stop(PATIENT);

        assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void anInterruptedThreadStillWaitsForTheEnd() throws Exception {
        JavaApp app = new JavaApp(folder, """
                System.out.println("up");
                new CountDownLatch(1).await();
                """);
        AppProcess process = app.start();
        app.out.next();
        Thread.currentThread().interrupt();

        assertThat(process.stop(PATIENT)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void stoppingWhatHasEndedDoesNothing() throws Exception {
        AppProcess process = new JavaApp(folder, "").start();
        JavaApp.endOf(process);

        assertThat(process.stop(PATIENT)).isFalse();
    }

    @Test
    void aJavaThatIsNotThereIsSaid() throws IOException {
        AppCommand plain = new JavaApp(folder, "").command();
        AppCommand command = new AppCommand(
                folder.resolve("no-jdk/bin/java"),
                List.of(),
                plain.agentJar(),
                "",
                Optional.empty(),
                plain.program(),
                List.of(),
                folder,
                Map.of());

        assertThatThrownBy(() -> AppProcess.start(command, folder.resolve("app.args"), System.out, System.err))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-jdk");
    }
}
