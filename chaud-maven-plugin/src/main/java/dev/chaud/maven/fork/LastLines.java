package dev.chaud.maven.fork;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last lines of an output that is passing, for the report of a crash. Thread-safe: both streams write here. */
final class LastLines {

    private static final int LINES = 20;
    private static final int LINE_BYTES = 400;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Consumer<String> listener;

    /** @param listener gets each line as it passes */
    LastLines(Consumer<String> listener) {
        this.listener = listener;
    }

    /** The lines so far; what has not ended with a line's end yet is not among them. */
    synchronized List<String> get() {
        return List.copyOf(lines);
    }

    private synchronized void add(String line) {
        if (!line.isBlank()) {
            lines.addLast(line.stripTrailing());
            listener.accept(line.stripTrailing());
        }
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /** One of the streams, whose bytes come in pieces. Confined to the thread that reads it. */
    final class Stream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        void add(byte[] bytes, int length) {
            for (int at = 0; at < length; at++) {
                if (bytes[at] == '\n') {
                    end();
                } else if (line.size() < LINE_BYTES) {
                    line.write(bytes[at]);
                }
            }
        }

        /** Takes what has come as a line. */
        void end() {
            LastLines.this.add(line.toString(Charset.defaultCharset()));
            line.reset();
        }
    }
}
