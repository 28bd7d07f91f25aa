package dev.chaud.runtime.classfile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Checks that a class file's attributes fit into it.
 *
 * <p>Javassist makes arrays as long as the file announces before it reads them. A file that was damaged in its middle can
 * announce two gigabytes, and an app that is told to exit on an OutOfMemoryError would die of it. So this walks through
 * the file first, by JVMS §4, and looks at nothing but lengths.
 */
final class AnnouncedLengths {

    private static final int UTF8 = 1;
    private static final byte[] CODE = "Code".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer file;
    /** Where the bytes of each Utf8 constant begin, behind their length; 0 for other constants. */
    private int[] utf8s = {};

    private AnnouncedLengths(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes);
    }

    /**
     * Walks through a class file.
     *
     * @return whether everything in it ends where it can
     */
    static boolean fit(byte[] bytes) {
        try {
            new AnnouncedLengths(bytes).walk();
            return true;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // a length that points past the end, one that is negative, or a name that is no constant
            return false;
        }
    }

    private void walk() {
        skip(8);
        constants();
        skip(6);
        skip(2 * u2());
        members();
        members();
        attributes();
    }

    private void constants() {
        utf8s = new int[u2()];
        for (int index = 1; index < utf8s.length; index++) {
            int tag = file.get();
            if (tag == UTF8) {
                int length = u2();
                utf8s[index] = file.position();
                skip(length);
                continue;
            }
            skip(sizeOf(tag));
            // a long or a double takes two places
            index += tag == 5 || tag == 6 ? 1 : 0;
        }
    }

    private static int sizeOf(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("constant of tag " + tag);
        };
    }

    private void members() {
        for (int left = u2(); left > 0; left--) {
            skip(6);
            attributes();
        }
    }

    private void attributes() {
        for (int left = u2(); left > 0; left--) {
            int name = u2();
            int length = file.getInt();
            if (length < 0 || length > file.remaining()) {
                throw new IllegalArgumentException("attribute of length " + length);
            }
            int end = file.position() + length;
            if (isCode(name)) {
                code();
            }
            file.position(end);
        }
    }

    private void code() {
        skip(4);
        skip(file.getInt());
        skip(8 * u2());
        attributes();
    }

    private boolean isCode(int name) {
        int at = utf8s[name];
        return at > 0
                && Short.toUnsignedInt(file.getShort(at - 2)) == CODE.length
                && file.slice(at, CODE.length).equals(ByteBuffer.wrap(CODE));
    }

    private int u2() {
        return Short.toUnsignedInt(file.getShort());
    }

    private void skip(int bytes) {
        if (bytes < 0 || bytes > file.remaining()) {
            throw new IllegalArgumentException("length " + bytes);
        }
        file.position(file.position() + bytes);
    }
}
