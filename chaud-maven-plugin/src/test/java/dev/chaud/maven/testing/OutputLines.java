package dev.chaud.maven.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where an output goes in a test, which can wait for its lines. */
public final class OutputLines extends OutputStream {

    private static final int PATIENCE_SECONDS = 30;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            lines.add(line.toString(Charset.defaultCharset()).replace("\r", ""));
            line.reset();
        } else {
            line.write(b);
        }
    }

    public PrintStream stream() {
        return new PrintStream(this, true, Charset.defaultCharset());
    }

    /** Waits for the next line. */
    public String next() throws InterruptedException {
        String next = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("No line within " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    /** All whole lines that have come and that nobody has waited for. */
    public List<String> rest() {
        List<String> rest = new ArrayList<>();
        lines.drainTo(rest);
        return rest;
    }
}
