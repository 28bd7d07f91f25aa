package dev.chaud.maven.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The app: a process of its own, whose output passes through.
 *
 * <p>Thread-safe.
 */
public final class AppProcess {

    private static final Duration OUTPUT_GRACE = Duration.ofSeconds(1);

    private final Process process;
    private final LastLines lastLines;
    private final List<String> commandLine;
    private final Thread outPump;
    private final Thread errPump;

    private AppProcess(
            Process process, List<String> commandLine, PrintStream out, PrintStream err, Consumer<String> listener) {
        this.process = process;
        this.commandLine = List.copyOf(commandLine);
        this.lastLines = new LastLines(listener);
        this.outPump = OutputPump.start("chaud-app-stdout", process.getInputStream(), out, lastLines);
        this.errPump = OutputPump.start("chaud-app-stderr", process.getErrorStream(), err, lastLines);
    }

    /**
     * Starts the app.
     *
     * @param argumentFile a file of the session that can be written
     * @throws IOException when the process cannot be started, with the reason
     */
    public static AppProcess start(AppCommand command, Path argumentFile, PrintStream out, PrintStream err)
            throws IOException {
        return start(command, argumentFile, out, err, line -> {});
    }

    /** The same, with a listener that gets each line of the output, on the thread that reads it. */
    static AppProcess start(
            AppCommand command, Path argumentFile, PrintStream out, PrintStream err, Consumer<String> listener)
            throws IOException {
        Files.write(argumentFile, command.argumentFileLines(), nativeCharset());
        List<String> commandLine = command.commandLine(argumentFile);
        ProcessBuilder builder = new ProcessBuilder(commandLine)
                .directory(command.workingDirectory().toFile());
        builder.environment().putAll(command.environment());
        return new AppProcess(builder.start(), commandLine, out, err, listener);
    }

    /** The launcher reads argument files as it reads its command line. */
    private static Charset nativeCharset() {
        return Charset.forName(
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Tells, on a thread of its own, when the process has ended and its output has passed. */
    public void whenEnded(Consumer<AppEnd> listener) {
        Thread thread = new Thread(() -> awaitEnd(listener), "chaud-app-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitEnd(Consumer<AppEnd> listener) {
        try {
            int exitCode = process.waitFor();
            awaitOutput();
            listener.accept(new AppEnd(exitCode, commandLine, lastLines.get()));
        } catch (InterruptedException e) {
            // nobody interrupts this thread
            Thread.currentThread().interrupt();
        }
    }

    /** The last lines that it has written. */
    List<String> lastLines() {
        return lastLines.get();
    }

    /** Whether the process is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * What it has said last is to be seen before the news that it is gone, or what the next one says. But a grandchild can
     * hold the streams open for as long as it lives.
     */
    private void awaitOutput() {
        try {
            outPump.join(OUTPUT_GRACE.toMillis());
            errPump.join(OUTPUT_GRACE.toMillis());
        } catch (InterruptedException e) {
            // then the last lines may come late
            Thread.currentThread().interrupt();
        }
    }

    /** What the process reads as its standard input. */
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    /**
     * Ends the app and all that it has started: asks first, and kills what has not gone in time.
     *
     * @param grace how long it may take to go by itself
     * @return whether it had to be killed
     */
    public boolean stop(Duration grace) {
        List<ProcessHandle> descendants = process.descendants().toList();
        // Process.destroy() would close the streams too, and what the app says as it goes would be lost
        process.toHandle().destroy();
        boolean killed = !endedWithin(grace);
        if (killed) {
            process.destroyForcibly();
            endedWithin(grace);
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        awaitOutput();
        return killed;
    }

    /** Waits for its end, but no longer than that; an interrupt is kept for later. */
    boolean endedWithin(Duration time) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // the app must not be left behind because somebody is in a hurry
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
