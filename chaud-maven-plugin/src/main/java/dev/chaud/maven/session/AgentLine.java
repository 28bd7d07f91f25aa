package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Message;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * The line to an agent that was welcomed. What it answers is read on a thread of its own and comes as inputs, its end too.
 */
final class AgentLine implements AutoCloseable {

    private final Connection connection;
    private final SessionInput.Inbox inbox;

    private AgentLine(Connection connection, SessionInput.Inbox inbox) {
        this.connection = connection;
        this.inbox = inbox;
    }

    /** Takes a connection over, and reads what the agent has to say until it hangs up. */
    static AgentLine on(Connection connection, SessionInput.Inbox inbox) {
        AgentLine line = new AgentLine(connection, inbox);
        Thread reader = new Thread(line::read, "chaud-agent-reader");
        reader.setDaemon(true);
        reader.start();
        return line;
    }

    private void read() {
        try {
            Optional<Message> message = connection.receive();
            while (message.isPresent()) {
                if (message.get() instanceof ReloadReply reply) {
                    inbox.put(new SessionInput.Replied(this, reply));
                }
                message = connection.receive();
            }
        } catch (IOException e) {
            inbox.put(new SessionInput.Noticed("The connection to an app broke: " + e.getMessage()));
        }
        inbox.put(new SessionInput.AgentLost(this));
    }

    /** Asks for a reload; the answer comes as an input. */
    void ask(ReloadRequest request) throws IOException {
        connection.send(request);
    }

    /** Hangs up. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
