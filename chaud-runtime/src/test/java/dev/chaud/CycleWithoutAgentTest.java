package dev.chaud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.linker.ReloadListeners;
import java.time.Duration;
import java.util.Map;
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

    @Test
    void nobodyIsKeptToBeCalled() {
        Cycle.onReload(new Object());
        Cycle.onReload(report -> {}).close();
        assertThat(ReloadListeners.all()).isEmpty();
    }

    @Test
    void thereIsNoLastReport() {
        assertThat(Cycle.last()).isEmpty();
    }

    @Test
    void aReloadSaysWhatToDo() {
        assertThatThrownBy(() -> Chaud.reload(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing can be reloaded, since this JVM runs without Chaud's agent: start it with"
                        + " mvn chaud:run, or with -javaagent:chaud-runtime.jar=watch=target/classes");
    }
}
