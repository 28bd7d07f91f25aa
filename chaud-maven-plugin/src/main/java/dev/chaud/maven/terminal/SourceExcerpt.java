package dev.chaud.maven.terminal;

import dev.chaud.maven.build.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/**
 * The line of source that an error is in, and a line with a caret below its column.
 *
 * @param lines both; empty when the source cannot be shown
 */
record SourceExcerpt(List<String> lines) {

    static SourceExcerpt of(Diagnostic diagnostic) {
        try {
            byte[] bytes = Files.readAllBytes(diagnostic.file());
            String text = new String(bytes, StandardCharsets.UTF_8);
            List<String> source = text.lines().toList();
            if (diagnostic.line() < 1 || diagnostic.line() > source.size()) {
                return new SourceExcerpt(List.of());
            }
            String line = source.get(diagnostic.line() - 1);
            return new SourceExcerpt(
                    diagnostic.column() < 1
                            ? List.of(line)
                            : List.of(line, " ".repeat(indent(line, diagnostic.column())) + "^"));
        } catch (IOException e) {
            // it has been deleted or moved since: the message stands without it
            return new SourceExcerpt(List.of());
        }
    }

    /** javac counts a tab as up to the next multiple of eight; here tabs stay one character wide. */
    private static int indent(String line, int column) {
        int seen = 0;
        for (int at = 0; at < line.length(); at++) {
            if (seen >= column - 1) {
                return at;
            }
            seen = line.charAt(at) == '\t' ? (seen / 8 + 1) * 8 : seen + 1;
        }
        return line.length();
    }
}
