package dev.chaud.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Rendezvous;
import dev.chaud.runtime.protocol.Welcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PluginSessionTest {

    /** Nothing to start an engine with. */
    private static final Start NOTHING = new Start(null, null, null, null);

    @Test
    void itHangsUpWhenTheEngineCannotStart(@TempDir Path folder) throws Exception {
        // with a mode that lets nobody else in
        Path place = Files.createTempDirectory(folder, "line");
        try (Rendezvous rendezvous = Rendezvous.listen(place)) {
            CompletableFuture<Void> beginning = CompletableFuture.runAsync(() -> PluginSession.begin(place, NOTHING));
            Connection app = rendezvous.accept().connection();

            app.send(new Welcome(List.of()));

            assertThat(app.receive()).isEmpty();
            assertThatThrownBy(() -> beginning.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NullPointerException.class);
        }
    }
}
