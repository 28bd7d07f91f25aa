package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LapsTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Laps laps = new Laps();

    @Test
    void stagesAreCountedFromTheSaveInTheirOrder() {
        laps.saved(System.nanoTime() - MINUTE, false);
        laps.building();
        laps.end("build");

        assertThat(laps.timed().stages()).containsOnlyKeys("quiet and look", "build");
        assertThat(laps.timed().stages().get("quiet and look")).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(laps.timed().stages().get("build")).isLessThan(Duration.ofMinutes(1));
        assertThat(laps.sinceSave()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aSaveDuringAReloadCountsForTheNext() {
        laps.saved(System.nanoTime() - 3 * MINUTE, false);
        laps.building();
        laps.saved(System.nanoTime() - 2 * MINUTE, true);
        assertThat(laps.sinceSave()).isGreaterThanOrEqualTo(Duration.ofMinutes(3));

        laps.building();
        assertThat(laps.sinceSave()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }
}
