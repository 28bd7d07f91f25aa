package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Jars of somebody else's in the local repository of the forked builds, with one class each. */
final class Library {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>sketch.library</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
            </project>
            """;

    private Library() {}

    /** Installs a jar of the group {@code sketch.library} with a class {@code library.Library} whose {@code name()} is the answer. */
    static void install(String artifactId, String version, String answer) {
        Path folder = StagedRepository.folder().resolve(Path.of("sketch", "library", artifactId, version));
        Reactor.deleteTree(folder);
        String name = artifactId + "-" + version;
        Path work = folder.resolve("work");
        Path source = work.resolve("library/Library.java");
        try {
            Files.createDirectories(source.getParent());
            Files.writeString(source, """
                    package library;

                    public final class Library {
                        public static String name() {
                            return "%s";
                        }
                    }
                    """.formatted(answer));
            int result =
                    ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", source.toString());
            assertThat(result).isZero();
            Files.delete(source);
            pack(work, folder.resolve(name + ".jar"));
            Reactor.deleteTree(work);
            Files.writeString(folder.resolve(name + ".pom"), POM.formatted(artifactId, version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a POM names it. */
    static String dependency(String artifactId, String version) {
        return """
                    <dependency>
                      <groupId>sketch.library</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                    </dependency>
                """.formatted(artifactId, version);
    }

    /** Makes a jar of what is in a folder. */
    static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : List.copyOf(files.filter(Files::isRegularFile).toList())) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }
}
