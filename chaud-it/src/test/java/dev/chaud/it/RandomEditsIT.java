package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random edits of a reactor, one after the other. After each the app does what its sources say, without a restart, and now
 * and then the output folders are compared with those of a plain build from nothing.
 */
class RandomEditsIT {

    private static final int EDITS = Integer.getInteger("chaud.edits", 30);
    private static final long SEED = Long.getLong("chaud.edits.seed", 1);
    private static final int UNTIL_COMPARED = Integer.getInteger("chaud.edits.untilCompared", 15);
    private static final int UNTIL_MISTAKE = 10;

    private final RandomReactor model = new RandomReactor(SEED);
    private final Random random = new Random(SEED);
    private final List<String> done = new ArrayList<>();

    @Test
    void theAppAndTheOutputFoldersFollowEachEdit() throws IOException, InterruptedException {
        Reactor reactor = model.draw("RandomEditsIT");
        try (ChaudRun run = Launch.in(reactor).goal(Launch.FULL_COORDINATES).start()) {
            run.awaitRunning();
            run.awaitLine(Pattern.quote(model.line()));
            for (int i = 1; i <= EDITS; i++) {
                edit(reactor, run);
                if (i % UNTIL_COMPARED == 0) {
                    compare(reactor);
                }
            }
            assertThat(run.allLines())
                    .as(story())
                    .filteredOn(line -> line.contains("  running app"))
                    .hasSize(1);
        }
        assertThat(PlainBuild.run(reactor)).as(story()).noneMatch(line -> line.contains("Compiling"));
    }

    private void edit(Reactor reactor, ChaudRun run) {
        if (random.nextInt(UNTIL_MISTAKE) == 0) {
            RandomReactor.Mistake mistake = model.mistake();
            done.add("a mistake in " + mistake.path());
            run.save(() -> reactor.write(mistake.path(), mistake.content()));
            run.awaitReport("\\d+ compile errors? .*");
        }
        Map<String, String> before = model.files();
        int together = 1 + random.nextInt(3);
        for (int i = 0; i < together; i++) {
            done.add(model.edit());
        }
        run.save(() -> save(before, model.files(), reactor));
        try {
            run.awaitLine(Pattern.quote(model.line()));
        } catch (AssertionError e) {
            throw new AssertionError(story(), e);
        }
    }

    private void save(Map<String, String> before, Map<String, String> after, Reactor reactor) {
        before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(reactor::delete);
        after.forEach((path, content) -> write(path, content, reactor));
        model.remarks()
                .forEach((path, remark) ->
                        write(path, reactor.read(path).replaceAll("(?s)(<!--.*)?\\z", remark), reactor));
    }

    private static void write(String path, String content, Reactor reactor) {
        if (!reactor.has(path) || !reactor.read(path).equals(content)) {
            reactor.write(path, content);
        }
    }

    private void compare(Reactor reactor) throws IOException, InterruptedException {
        assertThat(PlainBuild.drift(reactor, "RandomEditsIT-plain")).as(story()).isEmpty();
    }

    private String story() {
        return "-Dchaud.edits.seed=" + SEED + ": " + String.join("; ", done);
    }
}
