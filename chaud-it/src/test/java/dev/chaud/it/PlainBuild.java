package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The developer's own build, with no Chaud in it. */
final class PlainBuild {

    private PlainBuild() {}

    /** The sources of a reactor in a new folder, without anything that was built. */
    static Reactor copyOf(Reactor reactor, String name) throws IOException {
        Reactor copy = new Reactor(Reactor.newFolder(name));
        try (Stream<Path> files = Files.walk(reactor.folder())) {
            files.filter(Files::isRegularFile)
                    .map(file -> reactor.folder().relativize(file).toString())
                    .filter(file -> !file.contains("target" + File.separator))
                    .forEach(file -> copy.write(file, reactor.read(file)));
        }
        return copy;
    }

    /** Builds a reactor up to its classes and returns what Maven printed. */
    static List<String> run(Reactor in) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        TestBuild.mvn(),
                        "-B",
                        "-ntp",
                        "-Dmaven.repo.local=" + StagedRepository.folder(),
                        "process-classes")
                .directory(in.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS", "MAVEN_ARGS"));
        Process maven = builder.start();
        List<String> lines = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(maven.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    /** The content of all files in the output folders. */
    static Map<String, String> outputs(Reactor from) throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(from.folder())) {
            files.filter(file -> file.toString().contains("target" + File.separator + "classes"))
                    .filter(Files::isRegularFile)
                    .forEach(file -> outputs.put(from.folder().relativize(file).toString(), hex(file)));
        }
        return outputs;
    }

    private static String hex(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
