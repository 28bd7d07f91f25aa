package dev.chaud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CycleWithoutAgentTest {

    @Test
    void nothingEverReloads() {
        Chaud.init();
        Chaud.init();
        assertThat(Chaud.isActive()).isFalse();
        assertThat(Cycle.epoch()).isZero();
        assertThat(Cycle.check().didReload()).isFalse();
        assertThat(Cycle.track().didReload()).isFalse();
    }

    @Test
    void waitingSaysThatThereIsNothingToWaitFor() {
        assertThatThrownBy(() -> Cycle.check().await())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mvn chaud:run");
        assertThatThrownBy(() -> Cycle.check().await(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Cycle.track().await()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Cycle.track().await(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}
