package dev.chaud.it.latency;

import dev.chaud.it.ChaudRun;
import dev.chaud.it.Launch;
import dev.chaud.it.Reactor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** An app of a made-up reactor under {@code chaud:run}, whose sources are edited one after the other. */
final class EditedApp implements AutoCloseable {

    private static final long PAUSE_MILLIS = 150;
    private static final int UNEVEN_MILLIS = 100;

    private final SyntheticReactor synthetic;
    private final Reactor reactor;
    private final EventLog events;
    private final ChaudRun run;
    private final Map<EditKind, Integer> edits = new EnumMap<>(EditKind.class);
    private final Random random = new Random(1);

    private EditedApp(SyntheticReactor synthetic, Reactor reactor, EventLog events, ChaudRun run) {
        this.synthetic = synthetic;
        this.reactor = reactor;
        this.events = events;
        this.run = run;
    }

    /** Starts it and waits until it answers. */
    static EditedApp start(SyntheticReactor synthetic, Path folder, String invoker) {
        Reactor reactor = synthetic.drawIn(folder);
        Path events = reactor.file("target/events.jsonl");
        ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.module=app", "-Dchaud.events=" + events, "-Dchaud.invoker=" + invoker)
                // what a developer has who sets nothing
                .environment("MAVEN_OPTS", "")
                .start();
        run.awaitRunning();
        run.awaitLine("at .*");
        return new EditedApp(synthetic, reactor, new EventLog(events), run);
    }

    /** Saves the next edit of a kind and waits until the app says something else and Chaud has told of it. */
    void edit(EditKind kind, Samples samples) throws IOException, InterruptedException {
        // as nobody saves in time with anything
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS + random.nextInt(UNEVEN_MILLIS));
        int number = edits.merge(kind, 1, Integer::sum);
        String content = kind.content(synthetic, number);
        events.skip();
        long[] savedAt = new long[1];
        run.save(() -> {
            savedAt[0] = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            reactor.write(kind.file(synthetic), content);
        });
        String line = run.awaitLine("at \\d+(?: .*)? " + kind.answer(number) + " .*");
        long seenAt = Long.parseLong(line.split(" ", -1)[1]);
        samples.add((seenAt - savedAt[0]) / 1000.0, events.awaitStages());
    }

    @Override
    public void close() {
        run.close();
    }
}
