package dev.chaud.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that a process has printed so far, line by line, stdout and stderr in the order of arrival. Thread-safe. */
final class Console {
    private static final int LINES_IN_AN_ERROR = 300;

    private final List<String> lines = new ArrayList<>();
    private int openStreams;

    /** Reads a stream to its end on a thread of its own. */
    void read(InputStream stream, String name) {
        synchronized (lines) {
            openStreams++;
        }
        Thread reader = new Thread(() -> readAll(stream), "console-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(the test can read no further: " + e.getMessage() + ")");
        } finally {
            synchronized (lines) {
                openStreams--;
                lines.notifyAll();
            }
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    /** The number of lines so far: where the next one will be. */
    int mark() {
        synchronized (lines) {
            return lines.size();
        }
    }

    List<String> linesAfter(int mark) {
        synchronized (lines) {
            return List.copyOf(lines.subList(mark, lines.size()));
        }
    }

    /** Waits for a line at or after the mark; an AssertionError at the deadline or the streams' end shows all output. */
    String await(String wanted, int mark, Predicate<String> predicate, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lines) {
            int next = mark;
            while (true) {
                Optional<String> found = lines.subList(next, lines.size()).stream()
                        .filter(predicate)
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                next = lines.size();
                long remainingMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (openStreams == 0) {
                    throw new AssertionError("The output ended without " + wanted + "\n" + excerpt(mark));
                }
                if (remainingMillis <= 0) {
                    throw new AssertionError("Not within " + patience + ": " + wanted + "\n" + excerpt(mark));
                }
                waitForMore(remainingMillis);
            }
        }
    }

    /** Waits for the end of all streams. */
    void awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lines) {
            while (openStreams > 0) {
                long remainingMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (remainingMillis <= 0) {
                    throw new AssertionError("A stream is still open after " + patience + "\n" + excerpt(0));
                }
                waitForMore(remainingMillis);
            }
        }
    }

    private void waitForMore(long millis) {
        try {
            lines.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while waiting for output", e));
        }
    }

    /** The output, with runs of lines that differ in numbers only cut down to their first and their count. */
    private String excerpt(int mark) {
        List<String> shown = new ArrayList<>();
        String shape = "";
        int alike = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String newShape = line.replaceAll("\\d+", "0");
            boolean searched = i == mark;
            if (newShape.equals(shape) && !searched) {
                alike++;
                continue;
            }
            if (alike > 0) {
                shown.add("    (" + alike + " more like it)");
            }
            if (searched) {
                shown.add("---- searched from here ----");
            }
            shown.add(line);
            shape = newShape;
            alike = 0;
        }
        if (alike > 0) {
            shown.add("    (" + alike + " more like it)");
        }
        int from = Math.max(0, shown.size() - LINES_IN_AN_ERROR);
        return "---- output ----\n" + String.join("\n", shown.subList(from, shown.size()))
                + "\n---- end of output ----";
    }
}
