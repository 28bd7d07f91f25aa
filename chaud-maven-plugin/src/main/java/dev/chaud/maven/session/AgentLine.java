package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Message;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Remark;
import dev.chaud.runtime.protocol.Started;
import dev.chaud.runtime.protocol.StateReply;
import dev.chaud.runtime.protocol.StateRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The line to an agent that was welcomed. What it answers is read on a thread of its own and comes as inputs, its end too.
 */
final class AgentLine implements AutoCloseable {

    /** What an app leaves that does not say. */
    static final StateReply NOTHING = new StateReply(List.of(), List.of());

    private final CompletableFuture<StateReply> left = new CompletableFuture<>();
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
        try (connection) {
            Optional<Message> message = connection.receive();
            while (message.isPresent()) {
                if (message.get() instanceof ReloadReply reply) {
                    inbox.put(new SessionInput.Replied(this, reply));
                } else if (message.get() instanceof StateReply reply) {
                    left.complete(reply);
                } else if (message.get() instanceof Started) {
                    inbox.put(new SessionInput.Started(this));
                } else if (message.get() instanceof Remark remark) {
                    inbox.put(new SessionInput.Noticed(remark.text()));
                }
                message = connection.receive();
            }
        } catch (IOException e) {
            inbox.put(new SessionInput.Noticed("The connection to an app broke: " + e.getMessage()));
        }
        left.complete(NOTHING);
        inbox.put(new SessionInput.AgentLost(this));
    }

    /** Asks for a reload; the answer comes as an input. */
    void ask(ReloadRequest request) throws IOException {
        connection.send(request);
    }

    /**
     * Asks, once, what the app leaves to the next one, and waits for the answer.
     *
     * @param patience how long it may take
     */
    StateReply leave(Duration patience) throws IOException {
        connection.send(new StateRequest());
        try {
            return left.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // the session ends, and there is no next app
            Thread.currentThread().interrupt();
            return NOTHING;
        } catch (ExecutionException | TimeoutException e) {
            return new StateReply(
                    List.of(),
                    List.of("Nothing was kept, as the app did not say within " + patience.toSeconds()
                            + " s what its @Persist fields hold."));
        }
    }

    /** Hangs up. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
