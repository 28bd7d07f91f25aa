package dev.chaud.runtime.cache;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The part of a jar that tells of each file in it the name, the length and a checksum: who knows it knows the jar. */
final class JarDirectory {

    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int AT_LENGTH = 12;

    private JarDirectory() {}

    /**
     * Reads it, and not by channels, whose classes few apps need as early.
     *
     * @throws IOException if it is no jar, or not as our build makes it: with a comment at its end, or too large for its format
     */
    static byte[] of(File jar) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar, "r")) {
            ByteBuffer end =
                    ByteBuffer.wrap(read(file, file.length() - END, END)).order(ByteOrder.LITTLE_ENDIAN);
            if (end.getInt() != END_SIGNATURE) {
                throw new IOException(jar + " is no jar without a comment");
            }
            long length = Integer.toUnsignedLong(end.getInt(AT_LENGTH));
            long start = Integer.toUnsignedLong(end.getInt(AT_LENGTH + Integer.BYTES));
            if (start + length != file.length() - END) {
                throw new IOException(jar + " has its directory somewhere else");
            }
            return read(file, start, (int) length);
        }
    }

    private static byte[] read(RandomAccessFile file, long position, int length) throws IOException {
        if (position < 0) {
            throw new IOException("too short");
        }
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }
}
