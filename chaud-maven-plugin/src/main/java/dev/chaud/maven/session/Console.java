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
 */
public record Console(InputStream in, PrintStream out, PrintStream err) {

    /** That of this process, as Maven has set it up. */
    public static Console ofThisProcess() {
        return new Console(System.in, System.out, System.err);
    }

    /** That of this process, past the loggers that Maven 4 puts in place of its streams: bytes pass unchanged. */
    public static Console unlogged() {
        return new Console(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, Charset.defaultCharset()),
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, Charset.defaultCharset()));
    }
}
