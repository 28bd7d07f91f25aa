package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.fork.AppProcess;
import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Dial;
import dev.chaud.runtime.protocol.Rendezvous;
import dev.chaud.runtime.protocol.Welcome;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class RunningAppTest {

    private static final AppProcess NO_PROCESS = null;

    @Test
    @Timeout(30)
    void anAgentThatHangsUpBeforeItIsWelcomedIsLost(@TempDir Path folder) throws Exception {
        // with a mode that lets nobody else in
        Path place = Files.createTempDirectory(folder, "line");
        LaunchPlan plan = new LaunchPlan(
                "shop.Main",
                Optional.empty(),
                ClassPath.of(List.of()),
                ClassPath.of(List.of()),
                Optional.empty(),
                folder);
        RunningApp app = new RunningApp(NO_PROCESS, plan, new ModulesAtStart(Map.of()), new SessionInput.Inbox());
        try (Rendezvous rendezvous = Rendezvous.listen(place)) {
            Dial.to(place).close();
            Connection connection = rendezvous.accept().connection();

            app.welcome(connection, new Welcome(List.of()));

            assertThat(app.hasAgent()).isFalse();
            assertThat(app.unreachable()).contains("the connection to the app is lost");
            assertThatThrownBy(() -> connection.send(new Welcome(List.of())))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }
}
