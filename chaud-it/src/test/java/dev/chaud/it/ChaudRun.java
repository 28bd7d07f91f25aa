package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running {@code mvn chaud:run}: its terminal, its keyboard, its signals. Waits look at what was printed since the
 * last {@link #save}, or since the start. Closing it ends it as a terminal would, and fails if anything stays behind.
 */
public final class ChaudRun implements AutoCloseable {
    enum Signal {
        INT,
        TERM,
        KILL
    }

    /** Generous, since a cold or busy machine is no bug. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(20);

    /** The time stamp before each of Chaud's own lines; a console that cannot print the sign gets the word. */
    private static final String PREFIX = "(?:\u2668|chaud) \\d\\d:\\d\\d:\\d\\d +";

    private static final Pattern OWN_LINE = Pattern.compile(PREFIX + "(.*)");
    private static final Pattern RUNNING = Pattern.compile(PREFIX + "running .* pid (\\d+) .*");

    private final String name;
    private final String command;
    private final Process maven;
    private final Console console = new Console();
    private final Set<ProcessHandle> seen = new HashSet<>();
    private int mark;

    ChaudRun(String name, String command, Process maven) {
        this.name = name;
        this.command = command;
        this.maven = maven;
        console.read(maven.getInputStream(), "stdout");
        console.read(maven.getErrorStream(), "stderr");
    }

    /** Edits the reactor: the waits that follow look at what is printed from here on. */
    public ChaudRun save(Runnable edit) {
        mark = console.mark();
        edit.run();
        return this;
    }

    /** Waits for a line that matches as a whole, whoever printed it. */
    public String awaitLine(String regex) {
        return console.await(
                "a line \"" + regex + "\"", mark, Pattern.compile(regex).asMatchPredicate(), PATIENCE);
    }

    /**
     * Lets time go by, counted in the app's own lines: with one each tenth of a second, 40 are more than a build takes
     * that nobody asked for.
     */
    void awaitLines(int count, String regex) {
        AtomicInteger remaining = new AtomicInteger(count);
        Predicate<String> line = Pattern.compile(regex).asMatchPredicate();
        console.await(
                count + " lines \"" + regex + "\"",
                mark,
                next -> line.test(next) && remaining.decrementAndGet() == 0,
                PATIENCE);
    }

    /** Waits for a line of Chaud's own and returns it without its time stamp. */
    String awaitReport(String regex) {
        String line = awaitLine(PREFIX + regex);
        return ownText(line);
    }

    /** Waits until the app runs and returns its process id. */
    public long awaitRunning() {
        Matcher matcher = RUNNING.matcher(awaitLine(RUNNING.pattern()));
        assertThat(matcher.matches()).isTrue();
        long pid = Long.parseLong(matcher.group(1));
        ProcessHandle.of(pid).ifPresent(seen::add);
        return pid;
    }

    /** Waits for {@code live in … ms} with these changes, given as Chaud prints them. */
    void awaitLive(String changes) {
        awaitReport("live in \\d+ ms . " + Pattern.quote(changes));
    }

    /** What was printed since the last save. */
    List<String> lines() {
        return console.linesAfter(mark);
    }

    /** What Chaud itself printed since the last save, without time stamps. */
    List<String> reports() {
        return lines().stream()
                .filter(OWN_LINE.asMatchPredicate())
                .map(ChaudRun::ownText)
                .toList();
    }

    List<String> allLines() {
        return console.linesAfter(0);
    }

    private static String ownText(String line) {
        Matcher matcher = OWN_LINE.matcher(line);
        return matcher.matches() ? matcher.group(1) : line;
    }

    /** The newest app's process id, as its {@code running} line tells it. */
    long pid() {
        return allLines().stream()
                .map(RUNNING::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No app was started by " + command));
    }

    void type(String line) {
        try {
            maven.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            maven.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody can type any more. */
    void endInput() {
        try {
            maven.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal to Maven alone. */
    ChaudRun signal(Signal signal) {
        rememberProcesses();
        send(signal, maven.pid());
        return this;
    }

    static void send(Signal signal, long... pids) {
        for (long pid : pids) {
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits for the end of Maven and of all that it has started; returns its exit code. */
    int awaitEnd(Duration patience) {
        rememberProcesses();
        if (!mavenEnds(patience)) {
            throw new AssertionError("Still running after " + patience + ": " + command + "\n" + tail());
        }
        List<ProcessHandle> orphans =
                seen.stream().filter(process -> !ends(process, patience)).toList();
        if (!orphans.isEmpty()) {
            String described = orphans.stream().map(ChaudRun::describe).toList().toString();
            orphans.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("Outlived " + command + ": " + described + "\n" + tail());
        }
        console.awaitEnd(patience);
        return maven.exitValue();
    }

    /** Waits for the end that the run comes to by itself. */
    int awaitEnd() {
        return awaitEnd(PATIENCE);
    }

    @Override
    public void close() {
        boolean alreadyEnded = !maven.isAlive();
        try {
            if (!alreadyEnded) {
                signal(Signal.TERM);
            }
            awaitEnd(PATIENCE_AT_THE_END);
        } finally {
            rememberProcesses();
            maven.destroyForcibly();
            seen.forEach(ProcessHandle::destroyForcibly);
            keepOutput();
        }
    }

    private void keepOutput() {
        try {
            Path folder = Files.createDirectories(TestBuild.target().resolve("it-output"));
            Files.write(folder.resolve(name + "-" + maven.pid() + ".log"), allLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rememberProcesses() {
        maven.descendants().forEach(seen::add);
    }

    private String tail() {
        List<String> all = allLines();
        return String.join("\n", all.subList(Math.max(0, all.size() - 100), all.size()));
    }

    private static String describe(ProcessHandle process) {
        return process.pid() + " " + process.info().commandLine().orElse("?");
    }

    private boolean mavenEnds(Duration patience) {
        try {
            return maven.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean ends(ProcessHandle process, Duration patience) {
        try {
            if (!process.isAlive() || isZombie(process)) {
                return true;
            }
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return isZombie(process);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where nobody collects the children of dead parents, the dead stay in the process table. */
    private static boolean isZombie(ProcessHandle process) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.anyMatch(line -> line.startsWith("State:\tZ"));
        } catch (IOException | UncheckedIOException noSuchProcess) {
            return false;
        }
    }
}
