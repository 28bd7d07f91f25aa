package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.bytes.ByteBuilder;
import java.nio.charset.StandardCharsets;

/** Writes what the start cache is to keep. */
final class CacheWriter {

    private final ByteBuilder out = new ByteBuilder();

    CacheWriter number(int number) {
        out.u4(number);
        return this;
    }

    CacheWriter fingerprint(long fingerprint) {
        out.u4((int) (fingerprint >>> 32)).u4((int) fingerprint);
        return this;
    }

    CacheWriter flag(boolean flag) {
        out.u1(flag ? 1 : 0);
        return this;
    }

    CacheWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    CacheWriter bytes(byte[] part) {
        out.u4(part.length).all(part);
        return this;
    }

    byte[] toBytes() {
        return out.toBytes();
    }
}
