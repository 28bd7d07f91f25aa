package dev.chaud.maven.fork;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of an output that is passing, for the report of a crash. Thread-safe: both of the app's streams write
 * here.
 */
final class LastLines {

    private static final int LINES = 20;
    private static final int LINE_LENGTH = 400;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Takes a piece of output; lines that go on from one piece to the next count as two, which is good enough here. */
    synchronized void add(byte[] bytes, int length) {
        // only the end of a flood is looked at
        int from = Math.max(0, length - LINES * LINE_LENGTH);
        new String(bytes, from, length - from, Charset.defaultCharset())
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) + "…" : line)
                .forEach(line -> {
                    lines.addLast(line);
                    if (lines.size() > LINES) {
                        lines.removeFirst();
                    }
                });
    }

    synchronized List<String> get() {
        return List.copyOf(lines);
    }
}
