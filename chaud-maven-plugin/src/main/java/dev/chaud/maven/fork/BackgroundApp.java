package dev.chaud.maven.fork;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An app that runs beside a build, with its output in a file. Thread-safe. */
public final class BackgroundApp implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final AppProcess process;
    private final Readiness readiness;
    private final OutputFile output;
    private final CompletableFuture<AppEnd> end = new CompletableFuture<>();
    private final Duration grace;
    private boolean stopped;

    private BackgroundApp(AppProcess process, Readiness readiness, OutputFile output, Duration grace) {
        this.process = process;
        this.readiness = readiness;
        this.output = output;
        this.grace = grace;
        process.whenEnded(end::complete);
    }

    /**
     * Starts the app.
     *
     * @param argumentFile a file that can be written
     * @param log where the output goes
     * @param readiness when the app can be used
     * @param grace how long it may take to go when it is stopped
     * @throws IOException when the process cannot be started, or the log cannot be written
     */
    public static BackgroundApp start(
            AppCommand command, Path argumentFile, Path log, Readiness readiness, Duration grace) throws IOException {
        OutputFile output = OutputFile.open(log, readiness.line());
        try {
            AppProcess process =
                    AppProcess.start(command, argumentFile, output.stream(), output.stream(), output::passed);
            return new BackgroundApp(process, readiness, output, grace);
        } catch (IOException e) {
            output.close();
            throw e;
        }
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /**
     * Waits until the app is ready.
     *
     * @return what was missing at the end of that time, or when the app ended; empty when it is ready
     * @throws InterruptedException when the thread is told to stop
     */
    public Optional<String> awaitReady(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        Optional<String> missing = readiness.missing(output);
        while (missing.isPresent() && System.nanoTime() < deadline && !process.endedWithin(BETWEEN_LOOKS)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            missing = readiness.missing(output);
        }
        return process.isAlive() ? missing : missing.or(() -> Optional.of("it has ended"));
    }

    /** How it has ended by itself; empty while it runs. */
    public Optional<AppEnd> end() {
        return process.isAlive() ? Optional.empty() : Optional.of(end.join());
    }

    /**
     * Ends the app and all that it has started.
     *
     * @return whether it had to be killed
     */
    public synchronized boolean stop() {
        if (stopped) {
            return false;
        }
        stopped = true;
        boolean killed = process.stop(grace);
        output.close();
        return killed;
    }

    /** The last lines of its output. */
    public List<String> lastLines() {
        return process.lastLines();
    }

    @Override
    public void close() {
        stop();
    }
}
