package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code jdb} of the JDK that runs the test. It asks for the next command with a prompt, by which an answer ends. */
final class Jdb implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    /** While the app runs. */
    private static final Pattern RUNNING = Pattern.compile("(^|\\R)> $");

    /** While the main thread is stopped. */
    private static final Pattern STOPPED = Pattern.compile("(^|\\R)main\\[1] $");

    private final Process process;
    private final Reader out;
    private final Writer in;

    private Jdb(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
        this.in = process.outputWriter(UTF_8);
    }

    /** Attaches to a JVM that listens. */
    static Jdb attach(String address) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jdb").toString(),
                        "-J-Duser.language=en",
                        "-attach",
                        address)
                .redirectErrorStream(true)
                .start();
        // a read of what it says cannot be interrupted
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        Jdb jdb = new Jdb(process);
        jdb.await(RUNNING);
        return jdb;
    }

    /** Gives it a command with which the app runs, or goes on; what it says. */
    String tell(String command) throws IOException {
        write(command);
        return await(RUNNING);
    }

    /** Gives it a command after which the main thread is stopped; what it says. */
    String ask(String command) throws IOException {
        write(command);
        return awaitStop();
    }

    /** Waits until the main thread stops; what it says. */
    String awaitStop() throws IOException {
        return await(STOPPED);
    }

    private void write(String command) throws IOException {
        in.write(command + System.lineSeparator());
        in.flush();
    }

    private String await(Pattern prompt) throws IOException {
        Matcher end = prompt.matcher("");
        StringBuilder said = new StringBuilder();
        do {
            int next = out.read();
            if (next < 0) {
                throw new AssertionError("jdb has ended, or was ended for its silence. It said: " + said);
            }
            said.append((char) next);
        } while (said.charAt(said.length() - 1) != ' ' || !end.reset(said).find());
        return said.toString();
    }

    /** Lets go of the app, which runs on without its breakpoints; it would tell of a debugger that went without a word. */
    @Override
    public void close() throws IOException {
        write("quit");
        process.onExit().join();
    }
}
