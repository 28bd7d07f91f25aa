package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Dial;
import dev.chaud.runtime.protocol.Rendezvous;
import dev.chaud.runtime.protocol.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class RunningAppsTest {

    @Test
    @Timeout(30)
    void whoSaysWhatOnlyAStartedAppSaysIsPassedOver(@TempDir Path top) throws Exception {
        // with a mode that lets nobody else in
        Path place = Files.createTempDirectory(top, "line");
        SessionInput.Inbox inbox = new SessionInput.Inbox();
        List<SessionEvent> events = new ArrayList<>();
        try (SessionFolder folder = SessionFolder.createIn(top);
                Rendezvous rendezvous = Rendezvous.listen(place);
                RunningApps apps = new RunningApps(folder, place, inbox, events::add, new Laps());
                Connection caller = Dial.to(place)) {
            AgentLine line = AgentLine.on(rendezvous.accept().connection(), inbox);
            caller.send(new Started());
            assertThat(inbox.take()).isEqualTo(new SessionInput.Started(line));

            apps.started(line);

            assertThat(events).isEmpty();
            assertThat(apps.isRunning()).isFalse();
        }
    }
}
