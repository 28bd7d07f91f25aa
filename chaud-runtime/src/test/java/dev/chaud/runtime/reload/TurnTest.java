package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final Turn turn = new Turn(Duration.ofSeconds(30));

    @Test
    void whoHasTheTurnCannotTakeItAgain() {
        assertThat(turn.begin()).isEmpty();
        assertThat(turn.begin())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("A reload cannot be asked for by what runs as part of another reload"));
        turn.end();
        assertThat(turn.begin()).isEmpty();
    }

    @Test
    void othersWaitForTheirTurn() {
        turn.begin();
        CompletableFuture<Optional<String>> other = CompletableFuture.supplyAsync(turn::begin);
        turn.end();
        assertThat(other.join()).isEmpty();
    }

    @Test
    void nobodyWaitsWithoutEnd() {
        Turn impatient = new Turn(Duration.ZERO);
        impatient.begin();
        assertThat(CompletableFuture.supplyAsync(impatient::begin).join())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("Another reload has not ended in 0 s"));
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        turn.begin();
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            return turn.begin().isPresent() && Thread.interrupted();
        });
        assertThat(interrupted.join()).isTrue();
    }
}
