package dev.chaud.maven.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Where the app and Chaud write, and on a terminal one line more: the last one, which comes and goes without leaving a trace.
 * All that is written to {@link #out} and {@link #err} takes it away. Thread-safe.
 */
public final class Screen {

    private static final String FORGET_LINE = "\r\u001B[2K";
    /** A line that wraps could not be taken away. */
    private static final int COLUMNS = 79;

    private final PrintStream rawOut;
    private final Charset charset;
    private final boolean interactive;
    private final PrintStream out;
    private final PrintStream err;
    private boolean shown;
    private boolean inLine;

    /**
     * A screen.
     *
     * @param out where to write
     * @param err where the app writes its errors
     * @param charset the encoding of {@code out}
     * @param interactive whether it is a terminal that shows colours
     */
    public Screen(PrintStream out, PrintStream err, Charset charset, boolean interactive) {
        this.rawOut = out;
        this.charset = charset;
        this.interactive = interactive;
        this.out = interactive ? new PrintStream(new Written(out), false, charset) : out;
        this.err = interactive ? new PrintStream(new Written(err), false, charset) : err;
    }

    /** Where to write. */
    public PrintStream out() {
        return out;
    }

    /** Where the app writes its errors. */
    public PrintStream err() {
        return err;
    }

    Charset charset() {
        return charset;
    }

    boolean isInteractive() {
        return interactive;
    }

    /** Shows a line in place of the one that is shown, unless the app has begun to write one. */
    synchronized void show(String line) {
        if (!inLine) {
            rawOut.print(FORGET_LINE + line.substring(0, Math.min(line.length(), COLUMNS)));
            rawOut.flush();
            shown = true;
        }
    }

    private synchronized void write(byte[] bytes, int offset, int length, PrintStream to) {
        if (shown) {
            rawOut.print(FORGET_LINE);
            rawOut.flush();
            shown = false;
        }
        to.write(bytes, offset, length);
        if (length > 0) {
            inLine = bytes[offset + length - 1] != '\n';
        }
    }

    /** One of the two streams. */
    private final class Written extends OutputStream {
        private final PrintStream to;

        Written(PrintStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Screen.this.write(bytes, offset, length, to);
        }

        @Override
        public void flush() {
            to.flush();
        }
    }
}
