package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo in other Mavens and that of the build: each edit is live, and a Maven that cannot be quick says so once. */
@EnabledIfSystemProperty(named = "chaud.it.mavens", matches = ".+")
class MavensIT {
    private static final String MID = "mid/src/main/java/dev/chaud/demo/mid/Mid.java";
    private static final String LEAF = "leaf/src/main/java/dev/chaud/demo/leaf/Leaf.java";
    private static final Pattern WARM = Pattern.compile(".*The warm lane took \\d+ ms: Built");
    private static final Pattern SLOWER = Pattern.compile(".*The (resident|forked) lane took \\d+ ms: Built");
    private static final Pattern REASON = Pattern.compile(
            ".* not built by the warm lane but by a slower one, because this Maven shows nothing of its inside");

    /** What an edit of the POM changes in the output: a Maven that has kept the old POM does not write it. */
    private static final String WORD = """
              <properties>
                <word>first</word>
              </properties>
              <build>
            %s  </build>
            </project>""".formatted(Sketch.FILTERED_RESOURCES);

    @ParameterizedTest
    @MethodSource("mavens")
    void editsAreLiveAndQuickOrItIsSaidWhyNot(Path maven) {
        Reactor demo = Reactor.demo(Reactor.newFolder("MavensIT-" + maven.getFileName()))
                .write("mid/src/main/resources/word.txt", "${word}")
                .replace("mid/pom.xml", "</project>", WORD);
        try (ChaudRun run = Launch.ofDemo(demo)
                .by(maven)
                .with("-Dorg.slf4j.simpleLogger.log.dev.chaud=debug")
                .start()) {
            run.awaitRunning();
            run.awaitLine("root 1001 \\| mid 2001 \\| leaf 3001 .*");

            run.save(() -> demo.replace(LEAF, "3001", "3002"));
            run.awaitLive("leaf: Leaf (body)");
            run.save(() -> demo.replace(
                    MID,
                    "return 2001;",
                    "return more();\n    }\n\n    private static int more() {\n        return 2002;"));
            run.awaitLine("root 1001 \\| mid 2002 \\| leaf 3002 .*");
            run.save(() -> demo.replace("mid/pom.xml", "<word>first</word>", "<word>second</word>"));
            run.awaitLive("mid: word.txt (resource)");
            assertThat(demo.read("mid/target/classes/word.txt")).isEqualTo("second");
            run.save(() -> demo.replace(LEAF, "3002", "3003"));
            run.awaitLine("root 1001 \\| mid 2002 \\| leaf 3003 .*");

            List<String> said = run.allLines();
            // a save that the system tells of in two events is built twice, and never by a slower lane
            boolean quick = count(said, WARM) >= 3 && count(said, SLOWER) == 2;
            boolean slowWithReason = said.stream()
                            .filter(line -> !line.startsWith("[DEBUG]"))
                            .filter(REASON.asMatchPredicate())
                            .count()
                    == 1;
            assertThat(quick || slowWithReason).as(String.join("\n", said)).isTrue();
        }
    }

    private static long count(List<String> lines, Pattern wanted) {
        return lines.stream().filter(wanted.asMatchPredicate()).count();
    }

    static List<Path> mavens() throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(Path.of(System.getProperty("chaud.it.mavens")))) {
            return Stream.concat(TestBuild.mavenHome().stream(), StreamSupport.stream(others.spliterator(), false))
                    .sorted()
                    .toList();
        }
    }
}
