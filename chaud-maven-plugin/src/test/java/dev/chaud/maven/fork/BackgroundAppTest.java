package dev.chaud.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackgroundAppTest {

    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    @Test
    void aLineOfItsOutputShowsThatItIsReady() throws Exception {
        try (BackgroundApp app = start(
                "System.err.println(\"Started on port 1.\"); Thread.sleep(Long.MAX_VALUE);", line("Started on"))) {
            assertThat(app.awaitReady(PATIENT)).isEmpty();
            assertThat(app.stop()).isFalse();
            assertThat(app.end()).isPresent();
        }
        assertThat(Files.readString(log())).isEqualToIgnoringNewLines("Started on port 1.");
    }

    @Test
    void aLineThatDoesNotComeIsMissing() throws Exception {
        try (BackgroundApp app = start("Thread.sleep(Long.MAX_VALUE);", line("Started"))) {
            assertThat(app.awaitReady(SHORT)).contains("no line of its output has \"Started\"");
        }
    }

    @Test
    void anAppThatEndsIsNotWaitedFor() throws Exception {
        try (BackgroundApp app = start("System.out.println(\"no database\"); System.exit(3);", line("Started"))) {
            assertThat(app.awaitReady(PATIENT)).isPresent();
            assertThat(app.end().orElseThrow().exitCode()).isEqualTo(3);
            assertThat(app.lastLines()).containsExactly("no database");
        }
    }

    @Test
    void aPortIsReadyWhenSomethingListens() throws Exception {
        try (BackgroundApp app = start("""
                java.net.ServerSocket server = new java.net.ServerSocket(0);
                System.out.println(server.getLocalPort());
                Thread.sleep(Long.MAX_VALUE);
                """, line("\\d+"))) {
            assertThat(app.awaitReady(PATIENT)).isEmpty();
            int port = Integer.parseInt(app.lastLines().get(0));
            Readiness listens = new Readiness(OptionalInt.of(port), Optional.empty(), Optional.empty());
            assertThat(missing(listens)).isEmpty();
            app.stop();
            assertThat(missing(listens)).contains("nothing listens on port " + port);
        }
    }

    @Test
    void anAddressIsReadyWhenItAnswersWithOk() throws Exception {
        AtomicInteger code = new AtomicInteger(503);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(code.get(), -1);
            exchange.close();
        });
        server.start();
        URL url = URI.create("http://localhost:" + server.getAddress().getPort() + "/health")
                .toURL();
        Readiness answers = new Readiness(OptionalInt.empty(), Optional.of(url), Optional.empty());
        assertThat(missing(answers)).contains(url + " answers with 503");
        code.set(200);
        assertThat(missing(answers)).isEmpty();
        server.stop(0);
        assertThat(missing(answers).orElseThrow()).startsWith(url + " does not answer");
    }

    private Optional<String> missing(Readiness readiness) throws IOException {
        try (OutputFile none = OutputFile.open(folder.resolve("none"), Optional.empty())) {
            return readiness.missing(none);
        }
    }

    private static Readiness line(String regex) {
        return new Readiness(OptionalInt.empty(), Optional.empty(), Optional.of(Pattern.compile(regex)));
    }

    private BackgroundApp start(String body, Readiness readiness) throws IOException {
        return BackgroundApp.start(
                new JavaApp(folder, body).command(), folder.resolve("app.args"), log(), readiness, PATIENT);
    }

    private Path log() {
        return folder.resolve("logs/app.log");
    }
}
