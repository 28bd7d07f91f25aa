package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of one message from bytes that are not trusted: no length or count is believed that the payload
 * could not hold. For one thread.
 */
final class PayloadReader {

    private final ByteBuffer payload;

    PayloadReader(ByteBuffer payload) {
        this.payload = payload;
    }

    long takeLong() throws IOException {
        require(Long.BYTES);
        return payload.getLong();
    }

    byte[] takeBytes() throws IOException {
        byte[] value = new byte[takeCount("length")];
        payload.get(value);
        return value;
    }

    String takeString() throws IOException {
        byte[] utf8 = takeBytes();
        if (utf8.length > Frame.MAX_STRING_BYTES) {
            throw new MalformedFrameException(
                    "A string of " + utf8.length + " bytes is longer than the limit of " + Frame.MAX_STRING_BYTES);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("A string is not UTF-8", e);
        }
    }

    <T> List<T> takeList(Element<T> element) throws IOException {
        int count = takeCount("count");
        List<T> values = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            values.add(element.read());
        }
        return values;
    }

    void requireEnd() throws IOException {
        if (payload.hasRemaining()) {
            throw new MalformedFrameException(payload.remaining() + " bytes are left over at the end of the message");
        }
    }

    /** A number of bytes or elements; as an element has at least one byte, neither can exceed what is left. */
    private int takeCount(String what) throws IOException {
        require(Integer.BYTES);
        int count = payload.getInt();
        if (count < 0 || count > payload.remaining()) {
            throw new MalformedFrameException(
                    "A " + what + " of " + count + " does not fit the " + payload.remaining() + " bytes left");
        }
        return count;
    }

    private void require(int bytes) throws IOException {
        if (payload.remaining() < bytes) {
            throw new MalformedFrameException("The message ends too early");
        }
    }

    /** Reads one element of a list. */
    interface Element<T> {
        T read() throws IOException;
    }
}
