package dev.chaud.maven.fork;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file that an app's output goes to, and whether a line that is waited for has passed. Thread-safe. */
final class OutputFile implements AutoCloseable {

    private final PrintStream stream;
    private final Optional<Pattern> awaited;
    private volatile boolean seen;

    private OutputFile(PrintStream stream, Optional<Pattern> awaited) {
        this.stream = stream;
        this.awaited = awaited;
    }

    /** Begins the file anew, in a folder that need not exist. */
    static OutputFile open(Path file, Optional<Pattern> awaited) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new OutputFile(new PrintStream(Files.newOutputStream(file)), awaited);
    }

    PrintStream stream() {
        return stream;
    }

    void passed(String line) {
        if (awaited.isPresent() && awaited.get().matcher(line).find()) {
            seen = true;
        }
    }

    boolean hasSeen() {
        return seen;
    }

    @Override
    public void close() {
        stream.close();
    }
}
