package dev.chaud.runtime.reload;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes what the start cache is to keep. */
final class CacheWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    CacheWriter number(int number) {
        return write(() -> out.writeInt(number));
    }

    CacheWriter fingerprint(long fingerprint) {
        return write(() -> out.writeLong(fingerprint));
    }

    CacheWriter flag(boolean flag) {
        return write(() -> out.writeByte(flag ? 1 : 0));
    }

    CacheWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    CacheWriter bytes(byte[] part) {
        return write(() -> {
            out.writeInt(part.length);
            out.write(part);
        });
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private CacheWriter write(Writing part) {
        try {
            part.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
