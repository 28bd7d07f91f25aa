package dev.chaud.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs, random edits: the app says what it should. Set {@code fuzz.seed} to begin with the story of that
 * seed, and {@code fuzz.seconds} to see more of them.
 */
class FuzzIT {

    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 20));
    private static final Duration LONGEST_STORY = Duration.ofMinutes(10);
    private static final int SHRINKING_TRIES = 400;

    @TempDir
    private Path folder;

    private final Map<String, Integer> restarts = new TreeMap<>();
    private int live;

    @Test
    void anEditedProgramDoesWhatAFreshOneDoes() {
        assertTimeoutPreemptively(TIME.plus(LONGEST_STORY), this::play);
    }

    private void play() throws IOException, ReflectiveOperationException {
        Path hot = Files.createDirectory(folder.resolve("second"));
        try (ForkedApp app = start()) {
            putStageOnTheClassPath();
            Trial trial = new Trial(app, hot);
            Instant end = Instant.now().plus(TIME);
            long seed = FIRST_SEED;
            do {
                Outcome outcome = trial.play(Generator.story(seed));
                if (outcome instanceof Outcome.Wrong wrong) {
                    fail(report(seed, wrong, trial));
                } else if (outcome instanceof Outcome.Right right) {
                    live += right.live();
                    right.restarts().forEach(reason -> restarts.merge(reason, 1, Integer::sum));
                }
                seed++;
            } while (Instant.now().isBefore(end));
            System.out.println(summary(seed - 1));
            assertThat(app.stderr()).isEmpty();
        }
    }

    private ForkedApp start() throws IOException {
        try {
            return ForkedApp.start(folder);
        } catch (Exception e) {
            throw new IOException("the app does not start", e);
        }
    }

    private void putStageOnTheClassPath() throws IOException {
        String name = Stage.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve("cold").resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = Stage.class.getResourceAsStream("/" + name)) {
            Files.copy(in, file);
        }
    }

    private String summary(long lastSeed) {
        StringBuilder words =
                new StringBuilder("Seeds " + FIRST_SEED + " to " + lastSeed + ": " + live + " reloads were live, "
                        + restarts.values().stream().mapToInt(i -> i).sum() + " reasons to restart:\n");
        restarts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> words.append("%6d %s%n".formatted(entry.getValue(), entry.getKey())));
        return words.toString();
    }

    private static String report(long seed, Outcome.Wrong wrong, Trial trial) {
        Story story = Generator.story(seed).upTo(wrong.version());
        Shrinker shrinker = new Shrinker(
                candidate -> playAgain(candidate, trial) instanceof Outcome.Wrong again
                        && again.kind().equals(wrong.kind()),
                SHRINKING_TRIES);
        Story shortest = shrinker.shrink(story);
        StringBuilder words = new StringBuilder("Seed " + seed + " goes wrong in version " + wrong.version() + ", "
                + wrong.kind() + ":\n" + wrong.what() + "\nShrunk:\n");
        if (playAgain(shortest, trial) instanceof Outcome.Wrong again) {
            words.append("version ").append(again.version()).append(": ").append(again.what());
        }
        for (int version = 0; version < shortest.versions().size(); version++) {
            words.append("\n---- version ").append(version).append('\n');
            new Printer(shortest.versions().get(version), "p")
                    .sources()
                    .values()
                    .forEach(words::append);
        }
        return words.toString();
    }

    private static Outcome playAgain(Story story, Trial trial) {
        try {
            return trial.play(story);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
