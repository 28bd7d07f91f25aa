package dev.chaud.maven.build;

import java.nio.file.Path;
import java.util.List;

/**
 * A compiler's error.
 *
 * @param file the source file, as the compiler names it
 * @param line its line, from 1; 0 when the compiler did not say
 * @param column the column in it, from 1; 0 when the compiler did not say
 * @param message what is wrong, on one line
 * @param details further lines, as that of the symbol which was not found
 */
public record Diagnostic(Path file, int line, int column, String message, List<String> details) {

    /** Copies the list. */
    public Diagnostic {
        details = List.copyOf(details);
    }
}
