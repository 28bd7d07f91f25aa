package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where the reactor lies does not matter. */
class PathsIT {
    private static final String LEAF = "leaf/src/main/java/dev/chaud/demo/leaf/Leaf.java";

    @Test
    void blanksAndSignsOfAnyLanguage() {
        Reactor demo = Reactor.demo(Reactor.newFolder("PathsIT Grüße aus 東京 & + % #1"));
        anEditIsLiveAndAnErrorIsShown(demo, Launch.ofDemo(demo));
    }

    @Test
    void throughASymbolicLinkAndOnAConsoleThatKnowsAsciiOnly() throws IOException {
        Path real = Reactor.newFolder("PathsIT-real");
        Reactor.demo(real);
        Path link = real.resolveSibling("PathsIT-link");
        Files.deleteIfExists(link);
        Reactor demo = new Reactor(Files.createSymbolicLink(link, real));

        anEditIsLiveAndAnErrorIsShown(demo, Launch.ofDemo(demo).environment("LC_ALL", "POSIX"));
    }

    private static void anEditIsLiveAndAnErrorIsShown(Reactor demo, Launch launch) {
        try (ChaudRun run = launch.start()) {
            run.awaitLine("root 1001 \\| mid 2001 \\| leaf 3001 .*");

            run.save(() -> demo.replace(LEAF, "3001", "3002"));
            run.awaitLive("leaf: Leaf (body)");
            run.awaitLine("root 1001 \\| mid 2001 \\| leaf 3002 .*");

            run.save(() -> demo.replace(LEAF, "return 3002;", "return 3002"));
            run.awaitLine("leaf/src/main/java/dev/chaud/demo/leaf/Leaf\\.java:10:20: error: ';' expected");

            run.save(() -> demo.replace(LEAF, "return 3002", "return 3003;"));
            run.awaitLine("root 1001 \\| mid 2001 \\| leaf 3003 .*");
            assertThat(run.allLines().stream().filter(line -> line.contains(" running root ")))
                    .hasSize(1);
        }
    }
}
