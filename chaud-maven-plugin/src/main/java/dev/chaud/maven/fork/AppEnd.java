package dev.chaud.maven.fork;

import java.util.List;

/**
 * How the app has ended.
 *
 * @param exitCode its exit code; 128 and the signal's number when a signal ended it
 * @param command what it was started with
 * @param lastLines the last lines that it wrote to stdout or stderr
 */
public record AppEnd(int exitCode, List<String> command, List<String> lastLines) {

    /** Copies the lists. */
    public AppEnd {
        command = List.copyOf(command);
        lastLines = List.copyOf(lastLines);
    }
}
