package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.MethodKey;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Where the constants stand in the bytes of a class file, and what they say. */
final class PoolLayout {

    private static final int COUNT = 8;
    private static final int FIRST = 10;

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int FIELD_REFERENCE = 9;
    private static final int METHOD_REFERENCE = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;

    /** What a String has for each byte that is not ASCII. */
    private static final char UNREADABLE = '\uFFFD';

    private final byte[] bytes;
    private final int[] constants;
    private final int end;

    PoolLayout(byte[] bytes) {
        this.bytes = bytes;
        this.constants = new int[u2(COUNT)];
        int at = FIRST;
        for (int i = 1; i < constants.length; i++) {
            constants[i] = at;
            int tag = bytes[at];
            at += sizeOf(tag, at);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        this.end = at;
    }

    private int sizeOf(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 3 + u2(at + 1);
            case 7, 8, 16, 19, 20 -> 3;
            case METHOD_HANDLE -> 4;
            case 3, 4, FIELD_REFERENCE, METHOD_REFERENCE, 11, NAME_AND_TYPE, 17, 18 -> 5;
            case LONG, DOUBLE -> 9;
            default -> throw new IllegalArgumentException("a constant has the tag " + tag);
        };
    }

    /** How many indices there are, the unused one at the start included. */
    int count() {
        return constants.length;
    }

    /** Where a constant begins; 0 if there is none of this index. */
    int at(int index) {
        return constants[index];
    }

    int tag(int index) {
        return constants[index] == 0 ? 0 : bytes[constants[index]];
    }

    int behind(int index) {
        return constants[index] + sizeOf(tag(index), constants[index]);
    }

    /** The first byte behind all of them. */
    int end() {
        return end;
    }

    /** The binary name that a class constant gives. */
    String className(int index) {
        return utf8(u2(constants[index] + 1)).replace('/', '.');
    }

    String utf8(int index) {
        int at = constants[index] + 1;
        String ascii = new String(bytes, at + 2, u2(at), StandardCharsets.US_ASCII);
        return ascii.indexOf(UNREADABLE) < 0 ? ascii : modifiedUtf8(at);
    }

    /** Whether a text is this one; it need not be made a String for that. */
    boolean is(int index, String text) {
        int length = u2(constants[index] + 1);
        int first = constants[index] + 3;
        int same = 0;
        while (same < length && same < text.length() && bytes[first + same] == text.charAt(same)) {
            same++;
        }
        return same == length
                ? same == text.length()
                : bytes[first + same] < 0 && utf8(index).equals(text);
    }

    private String modifiedUtf8(int at) {
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes, at, 2 + u2(at))).readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The binary names of the classes that it refers to; arrays are no classes. */
    Set<String> mentionedClasses() {
        Set<String> names = new HashSet<>();
        for (int i = 1; i < constants.length; i++) {
            if (tag(i) == CLASS) {
                names.add(className(i));
            }
        }
        names.removeIf(name -> name.startsWith("["));
        return names;
    }

    /** Whether there is a reference to any method, or a field, of one of the names. */
    boolean mentions(Set<String> names) {
        for (int i = 1; i < constants.length; i++) {
            if (tag(i) == NAME_AND_TYPE && names.contains(utf8(u2(constants[i] + 1)))) {
                return true;
            }
        }
        return false;
    }

    /** The hash codes of the names that {@link #mentions} looks for. */
    IntStream memberNames() {
        return IntStream.range(1, constants.length)
                .filter(i -> tag(i) == NAME_AND_TYPE)
                .map(i -> utf8(u2(constants[i] + 1)).hashCode());
    }

    /** The hash codes of the words that {@link #mentionsConstructor} looks for. */
    IntStream constructors() {
        return IntStream.range(1, constants.length)
                .filter(this::isConstructor)
                .map(i -> wordsOfConstructor(i).hashCode());
    }

    /** The methods and constructors that it has handles of, whatever their classes; constructors also behind the names of these. */
    Set<MethodKey> handles() {
        Set<MethodKey> methods = new HashSet<>();
        for (int i = 1; i < constants.length; i++) {
            if (tag(i) == METHOD_HANDLE) {
                int reference = u2(constants[i] + 2);
                if (tag(reference) != FIELD_REFERENCE) {
                    int nameAndType = nameAndTypeOf(reference);
                    MethodKey method = new MethodKey(utf8(u2(nameAndType + 1)), utf8(u2(nameAndType + 3)));
                    methods.add(method);
                    if (method.name().equals("<init>")) {
                        methods.add(method.behind(className(u2(constants[reference] + 1))));
                    }
                }
            }
        }
        return methods;
    }

    /** Whether one of the constants is a text, in ASCII, whatever it is for. */
    boolean hasText(byte[] text) {
        for (int i = 1; i < constants.length; i++) {
            int at = constants[i];
            if (at != 0
                    && bytes[at] == UTF8
                    && u2(at + 1) == text.length
                    && Arrays.equals(bytes, at + 3, at + 3 + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a reference to a method of the name in a class; arrays are none. */
    boolean mentionsMethodOfClass(String name) {
        for (int i = 1; i < constants.length; i++) {
            if (tag(i) == METHOD_REFERENCE
                    && is(u2(nameAndTypeOf(i) + 1), name)
                    && !className(u2(constants[i] + 1)).startsWith("[")) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a reference to any of the constructors, each as the binary name of its class and its descriptor. */
    boolean mentionsConstructor(Set<String> constructors) {
        for (int i = 1; i < constants.length; i++) {
            if (isConstructor(i) && constructors.contains(wordsOfConstructor(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isConstructor(int index) {
        return tag(index) == METHOD_REFERENCE && bytes[constants[u2(nameAndTypeOf(index) + 1)] + 3] == '<';
    }

    private String wordsOfConstructor(int index) {
        return className(u2(constants[index] + 1)) + utf8(u2(nameAndTypeOf(index) + 3));
    }

    /** The name of the field or method that a constant refers to. */
    String memberName(int reference) {
        return utf8(u2(nameAndTypeOf(reference) + 1));
    }

    /** Where it begins. */
    private int nameAndTypeOf(int reference) {
        return constants[u2(constants[reference] + 3)];
    }

    private int u2(int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
