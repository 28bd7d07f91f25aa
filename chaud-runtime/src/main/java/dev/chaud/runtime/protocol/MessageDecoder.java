package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads messages from a channel whose other end is not trusted; the frames are shown at {@link MessageEncoder}.
 * Stateless.
 */
final class MessageDecoder {

    private final int maxPayloadBytes;

    /** A decoder that refuses a payload above the given number of bytes before it allocates anything for it. */
    MessageDecoder(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Waits for one whole message.
     *
     * @return the message; empty when the stream ended before the first byte of a frame
     * @throws MalformedFrameException if what came is not a message; the channel is of no more use then
     */
    Optional<Message> decode(ReadableByteChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
        if (!fill(header, channel)) {
            return Optional.empty();
        }
        if (header.get() != Frame.MAGIC_0 || header.get() != Frame.MAGIC_1) {
            throw new MalformedFrameException("The other side does not speak Chaud's protocol");
        }
        byte version = header.get();
        if (version != Frame.VERSION) {
            throw new MalformedFrameException("The other side speaks version " + version
                    + " of Chaud's protocol, this side speaks version " + Frame.VERSION
                    + ": use the plugin and the agent of one release");
        }
        byte type = header.get();
        int length = header.getInt();
        if (length < 0 || length > maxPayloadBytes) {
            throw new MalformedFrameException(
                    "A frame announces " + length + " bytes, allowed are 0 to " + maxPayloadBytes);
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        if (length > 0 && !fill(payload, channel)) {
            throw endedWithin();
        }
        PayloadReader reader = new PayloadReader(payload);
        Message message = read(type, reader);
        reader.requireEnd();
        return Optional.of(message);
    }

    /** Fills the buffer and flips it; false if the stream ended before its first byte. */
    private static boolean fill(ByteBuffer buffer, ReadableByteChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw endedWithin();
            }
        }
        buffer.flip();
        return true;
    }

    private static MalformedFrameException endedWithin() {
        return new MalformedFrameException("The stream ended in the middle of a frame");
    }

    private static Message read(byte type, PayloadReader in) throws IOException {
        return switch (type) {
            case Frame.HELLO -> new Hello(in.takeString(), in.takeLong(), in.takeString(), in.takeString());
            case Frame.WELCOME ->
                new Welcome(in.takeList(() -> path(in.takeString())), in.takeList(() -> keptField(in)));
            case Frame.RELOAD_REQUEST ->
                new ReloadRequest(
                        in.takeLong(),
                        in.takeList(() -> new ChangedClass(in.takeString(), in.takeBytes())),
                        in.takeList(in::takeString),
                        in.takeList(in::takeString),
                        in.takeList(() -> path(in.takeString())));
            case Frame.RELOAD_REPLY ->
                new ReloadReply(
                        in.takeLong(),
                        in.takeLong(),
                        verdict(in.takeString()),
                        in.takeList(() -> new ClassVerdict(in.takeString(), in.takeList(in::takeString))),
                        in.takeList(in::takeString),
                        new EngineTimes(
                                Duration.ofNanos(in.takeLong()),
                                Duration.ofNanos(in.takeLong()),
                                Duration.ofNanos(in.takeLong())));
            case Frame.STARTED -> new Started();
            case Frame.STATE_REQUEST -> new StateRequest();
            case Frame.STATE_REPLY -> new StateReply(in.takeList(() -> keptField(in)), in.takeList(in::takeString));
            case Frame.REMARK -> new Remark(in.takeString());
            default -> throw new MalformedFrameException("There is no message of type " + type);
        };
    }

    private static KeptField keptField(PayloadReader in) throws IOException {
        return new KeptField(in.takeString(), in.takeString(), in.takeString(), in.takeBytes());
    }

    private static Path path(String text) throws IOException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new MalformedFrameException("Not a path: " + text, e);
        }
    }

    private static Verdict verdict(String name) throws IOException {
        try {
            return Verdict.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("There is no verdict " + name, e);
        }
    }
}
