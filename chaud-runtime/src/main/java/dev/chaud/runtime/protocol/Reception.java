package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meets everyone who connects to a {@link Rendezvous}, and lets in who says the right {@link Hello} in time. Each
 * client has a thread of its own while it is being met, so that a silent one does not keep the others waiting.
 */
final class Reception implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /** Any user of the machine can connect to a TCP port, so the number of those being met is bounded. */
    private static final int MAX_MET_AT_ONCE = 16;

    private final ServerSocketChannel server;
    private final String token;
    private final Duration timeout;
    private final Door door;
    private final Semaphore places = new Semaphore(MAX_MET_AT_ONCE);
    private final MessageDecoder decoder = new MessageDecoder(Frame.MAX_HELLO_BYTES);

    Reception(ServerSocketChannel server, String token, Duration timeout, Door door) {
        this.server = server;
        this.token = token;
        this.timeout = timeout;
        this.door = door;
    }

    /** Meets clients until the server channel is closed. */
    @Override
    public void run() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                places.acquireUninterruptibly();
                Thread thread = new Thread(() -> meetAndLeave(client), "chaud-handshake");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (server.isOpen()) {
                    LOG.warn("Cannot accept a connection: {}", e.toString());
                }
            }
        }
    }

    private void meetAndLeave(SocketChannel client) {
        try {
            meet(client);
        } catch (AsynchronousCloseException e) {
            LOG.warn("Hung up on a client that said nothing for {} s", timeout.toSeconds());
        } catch (IOException e) {
            LOG.warn("Hung up on a client that is no agent of ours: {}", e.getMessage());
        } finally {
            places.release();
        }
    }

    private void meet(SocketChannel client) throws IOException {
        Connection connection = new Connection(client);
        // on the timer's own thread: the common pool, which may be one thread, can be blocked by others
        CompletableFuture<Void> hangUp = CompletableFuture.runAsync(
                () -> closeQuietly(connection),
                CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        boolean welcome = false;
        try {
            Optional<Message> first = connection.receive(decoder);
            if (first.isEmpty()) {
                throw new MalformedFrameException("it left without a word");
            }
            if (!(first.get() instanceof Hello hello)) {
                throw new MalformedFrameException("its first message is not a Hello");
            }
            if (!isOurs(hello.token())) {
                throw new MalformedFrameException("its token is wrong");
            }
            welcome = hangUp.cancel(false);
            if (welcome) {
                door.letIn(new AgentConnection(hello, connection));
            }
        } finally {
            if (!welcome) {
                hangUp.cancel(false);
                connection.close();
            }
        }
    }

    /** In a time that does not depend on how much of the token is right. */
    private boolean isOurs(String said) {
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.warn("Cannot close a connection: {}", e.toString());
        }
    }

    /** Where those go who are let in. */
    interface Door {
        void letIn(AgentConnection agent) throws IOException;
    }
}
