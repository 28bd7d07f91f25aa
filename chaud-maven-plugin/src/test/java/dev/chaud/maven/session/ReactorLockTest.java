package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.reactor.ReactorException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReactorLockTest {

    private final Path shop = Path.of("shop").toAbsolutePath();

    @TempDir
    private Path parent;

    @Test
    void aReactorHasOneSession() throws IOException, ReactorException {
        try (ReactorLock first = ReactorLock.take(shop, parent)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> ReactorLock.take(shop, parent))
                    .isInstanceOf(ReactorException.class)
                    .hasMessage("Another chaud:run or chaud:watch is running in " + shop
                            + ", and two would spoil each other's output folders. End it first.");
        }
    }

    @Test
    void whoWasRefusedDoesNotTakeTheLockAway() throws IOException, ReactorException {
        try (ReactorLock first = ReactorLock.take(shop, parent)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> ReactorLock.take(shop, parent)).isInstanceOf(ReactorException.class);
            assertThatThrownBy(() -> ReactorLock.take(shop, parent)).isInstanceOf(ReactorException.class);
        }
    }

    @Test
    void afterASessionTheNextMayCome() throws IOException, ReactorException {
        ReactorLock.take(shop, parent).close();

        try (ReactorLock next = ReactorLock.take(shop, parent)) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void anotherReactorIsNotLocked() throws IOException, ReactorException {
        try (ReactorLock first = ReactorLock.take(shop, parent);
                ReactorLock other = ReactorLock.take(shop.resolveSibling("bakery"), parent)) {
            assertThat(other).isNotSameAs(first);
        }
    }
}
