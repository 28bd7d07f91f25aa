package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Forks a Maven that is a small shell script. */
@DisabledOnOs(OS.WINDOWS)
@Isolated("what is given up ends all processes that this one has started meanwhile, those of other tests, too")
final class ForkedMavenTest {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Path home;
    private Path reactor;

    @BeforeEach
    void makeFolders(@TempDir Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("maven home"));
        reactor = Files.createDirectories(folder.resolve("reactor"));
        Files.writeString(reactor.resolve("pom.xml"), "<project/>");
    }

    @Test
    void theExitCodeIsMavens() throws Exception {
        assertThat(maven("exit 3").execute(request()).getExitCode()).isEqualTo(3);
    }

    @Test
    void itRunsOnTheJdkOfThisProcess() throws Exception {
        maven("echo \"$JAVA_HOME\"").execute(request());

        assertThat(lines).containsExactly(System.getProperty("java.home"));
    }

    @Test
    void aBuildIsToCompileFastAndToCollectSimply() throws Exception {
        assumeThat(System.getenv().getOrDefault("MAVEN_OPTS", "")).doesNotContain("-XX:");
        maven("echo \"$MAVEN_OPTS\"").execute(request());

        assertThat(lines.take().strip().split(" ")).containsExactly("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    @Test
    void theReactorsOwnJvmOptionsMayChooseTheCollector() throws Exception {
        Files.createDirectory(reactor.resolve(".mvn"));
        Files.writeString(reactor.resolve(".mvn/jvm.config"), "-XX:+UseParallelGC");
        maven("echo \"$MAVEN_OPTS\"").execute(request());

        assertThat(lines.take()).contains("-XX:TieredStopAtLevel=1").doesNotContain("UseSerialGC");
    }

    @Test
    void itDoesNotWaitForTheDebuggerOfMvnDebug() throws Exception {
        maven("echo \"debug:$MAVEN_DEBUG_OPTS\"").execute(request());

        assertThat(lines).containsExactly("debug:");
    }

    @Test
    void aHomeWithoutMavenIsSaid() {
        ForkedMaven maven = new ForkedMaven(home, reactor);

        assertThatThrownBy(() -> maven.execute(request()))
                .isInstanceOf(MavenInvocationException.class)
                .hasStackTraceContaining(home.toString());
    }

    @Test
    void aBuildThatIsGivenUpHasEndedWithAllThatItStarted() throws Exception {
        ForkedMaven maven = maven("""
                sleep 1000 & first=$!
                (sleep 1000 & echo "$$ $first $!"; wait)
                """);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<List<Boolean>> alive = new CompletableFuture<>();
        CompletableFuture<List<ProcessHandle>> processes = new CompletableFuture<>();
        Thread build = new Thread(() -> {
            try {
                maven.execute(request());
            } catch (MavenInvocationException e) {
                // asked at once: they must not be ending, but have ended
                alive.complete(
                        processes.join().stream().map(ProcessHandle::isAlive).toList());
                interrupted.complete(Thread.interrupted());
            }
        });
        build.start();
        processes.complete(Stream.of(lines.take().split(" "))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList());
        build.interrupt();

        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(alive.join()).containsExactly(false, false, false);
    }

    @Test
    void aBuildThatIsGivenUpBeforeItsProcessIsThereLeavesNoneBehind() throws Exception {
        // no process of its own: a real Maven is the one process that has the build's mark, too
        ForkedMaven maven = maven("while :; do :; done");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> maven.execute(request())).isInstanceOf(MavenInvocationException.class);
        assertThat(Thread.interrupted()).isTrue();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("chaud-forked-maven")) {
                thread.join();
            }
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(command -> command.contains(home.toString()));
    }

    @Test
    void otherProcessesOfThisOneLiveOn() throws Exception {
        Process other = new ProcessBuilder("sleep", "1000").start();
        try {
            ForkedMaven maven = maven("echo up; sleep 1000");
            CompletableFuture<Void> ended = new CompletableFuture<>();
            Thread build = new Thread(() -> {
                try {
                    maven.execute(request());
                } catch (MavenInvocationException e) {
                    ended.complete(null);
                }
            });
            build.start();
            lines.take();
            build.interrupt();
            ended.get(20, TimeUnit.SECONDS);

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private ForkedMaven maven(String script) throws IOException {
        Path mvn = Files.createDirectories(home.resolve("bin")).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ForkedMaven(home, reactor);
    }

    private InvocationRequest request() {
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(reactor.toFile());
        request.setBatchMode(true);
        request.setOutputHandler(lines::add);
        request.setErrorHandler(lines::add);
        return request;
    }
}
