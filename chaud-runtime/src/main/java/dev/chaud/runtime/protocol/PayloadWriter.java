package dev.chaud.runtime.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the fields of one message, the mirror of {@link PayloadReader}. For one thread. */
final class PayloadWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    void putLong(long value) throws IOException {
        out.writeLong(value);
    }

    void putBytes(byte[] value) throws IOException {
        if ((long) bytes.size() + value.length > Frame.MAX_PAYLOAD_BYTES) {
            throw tooLarge();
        }
        out.writeInt(value.length);
        out.write(value);
    }

    void putString(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > Frame.MAX_STRING_BYTES) {
            throw new MalformedFrameException("A string of " + utf8.length + " bytes is longer than the limit of "
                    + Frame.MAX_STRING_BYTES + ": " + value.substring(0, 80) + "…");
        }
        putBytes(utf8);
    }

    <T> void putList(List<T> values, Element<T> element) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            element.write(value);
        }
    }

    byte[] toBytes() throws IOException {
        if (bytes.size() > Frame.MAX_PAYLOAD_BYTES) {
            throw tooLarge();
        }
        return bytes.toByteArray();
    }

    private static MalformedFrameException tooLarge() {
        return new MalformedFrameException(
                "The message is larger than the " + Frame.MAX_PAYLOAD_BYTES + " bytes that one frame may hold");
    }

    /** Writes one element of a list. */
    interface Element<T> {
        void write(T value) throws IOException;
    }
}
