package dev.chaud.maven.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * What the app reads and writes.
 *
 * @param in its standard input
 * @param out where its standard output goes
 * @param err where its standard error goes
 * @param charset the encoding of {@code out}
 */
public record Console(InputStream in, PrintStream out, PrintStream err, Charset charset) {

    /** That of this process, as Maven has set it up. */
    public static Console ofThisProcess() {
        return new Console(System.in, System.out, System.err, stdoutCharset());
    }

    /** That of this process, past the loggers that Maven 4 puts in place of its streams: bytes pass unchanged. */
    public static Console unlogged() {
        Charset charset = stdoutCharset();
        return new Console(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, charset),
                charset);
    }

    /** The same with other places for what the app writes. */
    public Console writingTo(PrintStream otherOut, PrintStream otherErr) {
        return new Console(in, otherOut, otherErr, charset);
    }

    /** Since JDK 19 in a property of its own, before in an internal one, and there only where it is a terminal's. */
    private static Charset stdoutCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
}
