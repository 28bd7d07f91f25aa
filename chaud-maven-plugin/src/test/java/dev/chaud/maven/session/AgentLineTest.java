package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.runtime.protocol.Dial;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Rendezvous;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class AgentLineTest {

    @Test
    @Timeout(30)
    void aLineThatTheAgentHasHungUpIsClosedOnThisSideToo(@TempDir Path folder) throws Exception {
        // with a mode that lets nobody else in
        Path place = Files.createTempDirectory(folder, "line");
        SessionInput.Inbox inbox = new SessionInput.Inbox();
        try (Rendezvous rendezvous = Rendezvous.listen(place)) {
            Dial.to(place).close();
            AgentLine line = AgentLine.on(rendezvous.accept().connection(), inbox);

            assertThat(inbox.take()).isEqualTo(new SessionInput.AgentLost(line));
            assertThatThrownBy(() -> line.ask(new ReloadRequest(1, List.of(), List.of(), List.of())))
                    .isInstanceOf(ClosedChannelException.class);
        }
    }
}
