package dev.chaud.runtime.rewrite.bytes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Bytes in the making, as those of a class file. Most classes of an app are loaded while the JVM still interprets, which takes
 * long for the JDK's streams: they call each other, and take a lock for each byte.
 */
public final class ByteBuilder {

    private static final int FIRST_CAPACITY = 64;
    private static final int LAST_ASCII = 0x7F;
    private static final int MAX_TEXT = 0xFFFF;

    private byte[] bytes;
    private int length;

    public ByteBuilder() {
        this(FIRST_CAPACITY);
    }

    ByteBuilder(int capacity) {
        this.bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    public ByteBuilder u1(int value) {
        reserve(1);
        bytes[length] = (byte) value;
        length += 1;
        return this;
    }

    public ByteBuilder u2(int value) {
        reserve(2);
        bytes[length] = (byte) (value >>> 8);
        bytes[length + 1] = (byte) value;
        length += 2;
        return this;
    }

    public ByteBuilder u4(int value) {
        return u2(value >>> 16).u2(value);
    }

    public ByteBuilder all(byte[] from) {
        return part(from, 0, from.length);
    }

    ByteBuilder all(ByteBuilder from) {
        return part(from.bytes, 0, from.length);
    }

    /** @param end behind the last byte that is taken */
    ByteBuilder part(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    /** A text with its length, as constants have it. */
    ByteBuilder text(String text) {
        int size = text.length();
        if (size > MAX_TEXT) {
            throw new IllegalArgumentException("a text of " + size + " letters is none for a class file");
        }
        u2(size);
        reserve(size);
        for (int i = 0; i < size; i++) {
            char letter = text.charAt(i);
            if (letter == 0 || letter > LAST_ASCII) {
                length -= 2;
                return all(modifiedUtf8(text));
            }
            bytes[length + i] = (byte) letter;
        }
        length += size;
        return this;
    }

    private static byte[] modifiedUtf8(String text) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(coded)) {
            out.writeUTF(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coded.toByteArray();
    }

    public byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
