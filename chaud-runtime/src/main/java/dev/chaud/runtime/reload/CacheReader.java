package dev.chaud.runtime.reload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link CacheWriter} wrote. */
final class CacheReader {

    private final ByteBuffer in;

    CacheReader(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private CacheReader(ByteBuffer in) {
        this.in = in;
    }

    int number() {
        return in.getInt();
    }

    long fingerprint() {
        return in.getLong();
    }

    boolean flag() {
        return in.get() != 0;
    }

    String text() {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    byte[] bytes() {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    /** One for a part of it, to be read some other time. */
    CacheReader part() {
        int length = in.getInt();
        CacheReader part = new CacheReader(in.slice(in.position(), length));
        in.position(in.position() + length);
        return part;
    }
}
