package dev.chaud.runtime.cache;

import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Tells byte arrays apart: two checksums side by side. Both are native code in the JVM, where a digest of the JDK's takes the
 * interpreter, which runs the start of an app, a hundred times as long.
 */
public final class Fingerprint {

    private Fingerprint() {}

    public static long of(byte[] bytes) {
        CRC32 first = new CRC32();
        first.update(bytes, 0, bytes.length);
        Adler32 second = new Adler32();
        second.update(bytes, 0, bytes.length);
        return first.getValue() << 32 | second.getValue();
    }
}
