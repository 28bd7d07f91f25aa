package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A disk without room for target/: a small one is mounted there, which only root may do. */
class FullDiskIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";

    private static Reactor reactor;
    private static Path disk;

    @BeforeAll
    static void mount() throws IOException, InterruptedException {
        reactor = Sketch.in(Reactor.newFolder("FullDiskIT"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"tick 1\""))
                .draw();
        disk = Files.createDirectories(reactor.file("app/target"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0,
                "skipped: no small disk can be mounted here, which takes root and Linux");
    }

    @AfterAll
    static void unmount() throws IOException, InterruptedException {
        run("umount", "-l", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }

    @Test
    void aFullDiskIsNamedAndTheAppGoesOnUntilThereIsRoomAgain() throws IOException {
        try (ChaudRun run = Launch.in(reactor).goal(Launch.FULL_COORDINATES).start()) {
            run.awaitLine("tick 1");
            Path filler = fill();
            run.save(() -> reactor.replace(TEXT, "\"tick 1\"", "\"" + "tick 2".repeat(2000) + "\""));
            run.awaitReport("(build failed|\\d+ compile errors?) . still running the last good version");
            run.awaitLine(".*No space left on device.*");
            run.awaitLine("tick 1");

            Files.delete(filler);
            run.save(() -> reactor.write(TEXT, Sketch.text("\"tick 3\"")));
            run.awaitLine("tick 3");
            assertThat(run.allLines()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    private static Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[256];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }
}
