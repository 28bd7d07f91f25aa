package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.reactor.ReactorException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorLockTest {

    @TempDir
    Path temporary;

    private final Path shop = Path.of("shop").toAbsolutePath();

    @Test
    void aSecondSessionInTheReactorIsToldWhatToDo() throws Exception {
        ReactorLock first = ReactorLock.take(shop, temporary);
        try (first) {
            assertThatThrownBy(() -> ReactorLock.take(shop, temporary))
                    .isInstanceOf(ReactorException.class)
                    .hasMessage("Another chaud:run is running in " + shop
                            + ", and two would spoil each other's output folders. End it first.");
        }
    }

    @Test
    void anotherReactorIsNotLocked() throws Exception {
        ReactorLock first = ReactorLock.take(shop, temporary);
        try (first) {
            assertThatCode(() -> ReactorLock.take(shop.resolveSibling("bank"), temporary)
                            .close())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theNextSessionGetsTheLockOfOneThatEnded() throws Exception {
        ReactorLock.take(shop, temporary).close();
        assertThatCode(() -> ReactorLock.take(shop, temporary).close()).doesNotThrowAnyException();
    }
}
