package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.EngineTimes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LapsTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Laps laps = new Laps();

    @Test
    void stagesAreCountedFromTheSaveOn() {
        laps.begin(minutesAgo(2));
        laps.endAt(Stage.QUIET, System.nanoTime() - MINUTE);
        laps.building();
        laps.end(Stage.WATCH);
        laps.end(Stage.COMPILE);

        assertThat(laps.times().stages()).containsOnlyKeys(Stage.WATCH, Stage.QUIET, Stage.COMPILE);
        assertThat(laps.times().stages().get(Stage.QUIET)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
        assertThat(laps.times().stages().get(Stage.WATCH)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
        assertThat(laps.times().stages().get(Stage.COMPILE)).isLessThan(Duration.ofMinutes(1));
        assertThat(laps.times().total()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void whatTheAppDidNotNeedWasTheWay() {
        laps.begin(minutesAgo(1));
        laps.answered(new EngineTimes(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(5)));

        assertThat(laps.times().stages())
                .containsEntry(Stage.REWRITE, Duration.ofSeconds(10))
                .containsEntry(Stage.REDEFINE, Duration.ofSeconds(20))
                .containsEntry(Stage.LINK, Duration.ofSeconds(5))
                .hasEntrySatisfying(
                        Stage.TRANSFER,
                        transfer -> assertThat(transfer).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(55)));
    }

    @Test
    void aSaveDuringAReloadCountsForTheNext() {
        laps.begin(minutesAgo(3));
        laps.building();
        laps.savedForTheNext(minutesAgo(2));
        assertThat(laps.times().total()).isGreaterThanOrEqualTo(Duration.ofMinutes(3));

        laps.building();
        assertThat(laps.times().total()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    private static long minutesAgo(int minutes) {
        return System.nanoTime() - minutes * MINUTE;
    }
}
