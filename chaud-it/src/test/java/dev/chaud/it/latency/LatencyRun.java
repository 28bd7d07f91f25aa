package dev.chaud.it.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.it.Reactor;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures from the moment before a file is written to the moment when the app got another answer, and writes the page of the
 * site. Edits of several kinds take turns, so that what else the machine does harms all of them alike. Run by the profile
 * {@code benchmark} with {@code -Dit.test=LatencyRun} only.
 */
class LatencyRun {

    private static final int EDITS = Integer.getInteger("chaud.latency.edits", 30);
    private static final int WARM_UPS = Integer.getInteger("chaud.latency.warmUps", 10);
    private static final int STARTS = Integer.getInteger("chaud.latency.starts", 3);
    private static final int FORKED_EDITS = Integer.getInteger("chaud.latency.forkedEdits", 3);

    /** Until the first edit, as a developer has to think and to type. */
    private static final int SECONDS_BEFORE_THE_FIRST_EDIT = 5;

    /** Kinds that disturb those after them, as they have all modules compiled or all POMs read, come behind the others. */
    private static final List<List<EditKind>> TURNS = List.of(
            List.of(
                    EditKind.LEAF_BODY,
                    EditKind.BODY,
                    EditKind.METHOD,
                    EditKind.FIELD,
                    EditKind.LAMBDA,
                    EditKind.RESOURCE),
            List.of(EditKind.API),
            List.of(EditKind.POM));

    private final Map<EditKind, Samples> quick = samples();
    private final Map<EditKind, Samples> forked = samples();
    private final Samples first = new Samples();

    static Stream<ReactorSize> sizes() {
        return Stream.of(System.getProperty("chaud.latency.sizes", "5x20").split(",", -1))
                .map(ReactorSize::parse);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void measureAndWriteThePage(ReactorSize size) throws Exception {
        SyntheticReactor reactor = new SyntheticReactor(size);
        Path folder = Reactor.newFolder("LatencyRun-" + size);
        for (int start = 1; start <= STARTS; start++) {
            try (EditedApp app = EditedApp.start(reactor, folder, "auto")) {
                TimeUnit.SECONDS.sleep(SECONDS_BEFORE_THE_FIRST_EDIT);
                app.edit(EditKind.BODY, first);
                if (start == STARTS) {
                    measure(app, WARM_UPS, samples());
                    measure(app, EDITS, quick);
                }
            }
        }
        if (FORKED_EDITS > 0) {
            try (EditedApp app = EditedApp.start(reactor, folder, "forked")) {
                measure(app, FORKED_EDITS, forked);
            }
        }
        LatencyPage page = new LatencyPage(size, first, quick, forked);
        System.out.println(page.text());
        page.writeInto(Path.of(System.getProperty("chaud.latency.page")));
        assertThat(quick.values()).allMatch(samples -> samples.count() == EDITS);
    }

    private static void measure(EditedApp app, int times, Map<EditKind, Samples> samples) throws Exception {
        for (List<EditKind> kinds : TURNS) {
            for (int turn = 0; turn < times; turn++) {
                for (EditKind kind : kinds) {
                    app.edit(kind, samples.get(kind));
                }
            }
        }
    }

    private static Map<EditKind, Samples> samples() {
        Map<EditKind, Samples> samples = new EnumMap<>(EditKind.class);
        for (EditKind kind : EditKind.values()) {
            samples.put(kind, new Samples());
        }
        return samples;
    }
}
