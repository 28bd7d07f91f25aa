package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.Rendezvous;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;

/** Where the agents of started apps call: each call becomes an input of the session. */
final class AgentDesk implements AutoCloseable {

    private final Rendezvous rendezvous;

    private AgentDesk(Rendezvous rendezvous) {
        this.rendezvous = rendezvous;
    }

    /** Listens in a folder that only the user can read. */
    static AgentDesk open(Path folder, SessionInput.Inbox inbox) throws IOException {
        Rendezvous rendezvous = Rendezvous.listen(folder);
        Thread thread = new Thread(() -> take(rendezvous, inbox), "chaud-agent-desk");
        thread.setDaemon(true);
        thread.start();
        return new AgentDesk(rendezvous);
    }

    private static void take(Rendezvous rendezvous, SessionInput.Inbox inbox) {
        try {
            while (true) {
                inbox.put(new SessionInput.AgentCalled(rendezvous.accept()));
            }
        } catch (ClosedChannelException e) {
            // the desk was closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            inbox.put(new SessionInput.Noticed(
                    "No app can be reached any more: " + e.getMessage() + ". End Chaud and start it again."));
        }
    }

    @Override
    public void close() throws IOException {
        rendezvous.close();
    }
}
