package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavacWarmUpTest {

    @TempDir
    private Path top;

    /** What it would write could be taken for a build's. */
    @Test
    void itLeavesNothingAndMistakesDoNotMatter() throws IOException {
        Compilation.write(top, "package shop; public class Order { int total() { return 1; } }");
        Compilation.write(top, "package shop; public class Cart { Missing order; int total() { retrun 1; } }");
        List<Path> before = files();

        JavacWarmUp.compile(before, List.of(top));

        assertThat(files()).isEqualTo(before).hasSize(2);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
