package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.audit.OutputState;
import dev.chaud.maven.audit.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The developer's own build, with no Chaud in it. */
final class PlainBuild {

    private PlainBuild() {}

    /** The sources of a reactor in a new folder, without anything that was built. */
    static Reactor copyOf(Reactor reactor, String name) throws IOException {
        Reactor copy = new Reactor(Reactor.newFolder(name));
        new SourceTree(reactor.folder(), Set.copyOf(buildDirectories(reactor))).copyTo(copy.folder());
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

    /** How what was built of a reactor differs from what a plain build leaves of its sources in a new folder. */
    static Map<String, String> drift(Reactor reactor, String name) throws IOException, InterruptedException {
        Reactor plain = copyOf(reactor, name);
        run(plain);
        return outputs(reactor).driftFrom(outputs(plain));
    }

    private static OutputState outputs(Reactor of) throws IOException {
        return OutputState.of(of.folder(), buildDirectories(of));
    }

    private static List<Path> buildDirectories(Reactor of) throws IOException {
        try (Stream<Path> files = Files.walk(of.folder())) {
            return files.filter(file -> file.endsWith("target") && Files.exists(file.resolveSibling("pom.xml")))
                    .toList();
        }
    }
}
