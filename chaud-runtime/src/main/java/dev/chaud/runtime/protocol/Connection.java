package dev.chaud.runtime.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * An open line between plugin and agent. Thread-safe: any thread may send or close; while one thread waits in
 * {@link #receive()} others can send.
 */
public final class Connection implements Closeable {

    private final SocketChannel channel;
    private final MessageEncoder encoder = new MessageEncoder();
    private final MessageDecoder decoder = new MessageDecoder(Frame.MAX_PAYLOAD_BYTES);
    private final Object sending = new Object();
    private final Object receiving = new Object();

    /** Takes over a connected channel in blocking mode. */
    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Sends a message, and returns when it is handed to the operating system.
     *
     * @throws MalformedFrameException if the message is larger than 64 MiB; nothing is sent then
     * @throws IOException if the line is closed or broken
     */
    public void send(Message message) throws IOException {
        ByteBuffer frame = encoder.encode(message);
        synchronized (sending) {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        }
    }

    /**
     * Waits for the next message.
     *
     * @return the message; empty when the other side closed the line between two messages
     * @throws MalformedFrameException if the other side sent something else than a message; the line is closed then
     * @throws IOException if the line is broken, or closed by this side, also while waiting
     */
    public Optional<Message> receive() throws IOException {
        return receive(decoder);
    }

    /** Like {@link #receive()}, with a limit for those who have not shown who they are. */
    Optional<Message> receive(MessageDecoder by) throws IOException {
        synchronized (receiving) {
            try {
                return by.decode(channel);
            } catch (MalformedFrameException e) {
                close();
                throw e;
            }
        }
    }

    /** Closes the line; threads that wait in {@link #receive()} get an IOException. Idempotent. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
