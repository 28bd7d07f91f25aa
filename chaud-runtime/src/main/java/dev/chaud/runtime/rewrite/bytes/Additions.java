package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.MethodKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Appends to the bytes of a class file: constants, fields, methods, nest members and the like, each behind those that are
 * there; and changes what stands in its head. It costs some microseconds, where to parse and write the class file would cost
 * a hundred, at the loading of every hot class.
 */
public final class Additions {

    private static final int MAX_CONSTANTS = 65_535;
    private static final int MAX_TEXT = 65_535;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHODREF = 10;
    private static final int INTERFACE_METHODREF = 11;
    private static final int NAME_AND_TYPE = 12;

    private final byte[] classFile;
    private final ClassLayout layout;
    private final Map<String, Integer> texts = new HashMap<>();

    /** By the tag and the indices in it, side by side. */
    private final Map<Long, Integer> references = new HashMap<>();

    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final List<byte[]> fields = new ArrayList<>();
    private final List<byte[]> methods = new ArrayList<>();
    private final Map<String, List<byte[]>> entries = new LinkedHashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private byte[] interfaces;
    private int accessFlags;
    private int nextConstant;

    public Additions(byte[] classFile, ClassLayout layout) {
        this.classFile = classFile;
        this.layout = layout;
        this.interfaces = Arrays.copyOfRange(classFile, layout.poolEnd() + 8, layout.fieldsAt());
        this.accessFlags = layout.accessFlags();
        this.nextConstant = layout.constantCount();
    }

    /** Whether a class file can be given so many constants more. */
    public static boolean isRoomIn(ClassLayout layout, int constants) {
        return layout.constantCount() + constants <= MAX_CONSTANTS;
    }

    int utf8(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            return known;
        }
        texts.put(text, nextConstant);
        write(text);
        return nextConstant++;
    }

    /**
     * Adds a nest member.
     *
     * @param name binary, or with slashes
     */
    int classOf(String name) {
        return reference(CLASS, utf8(name.replace('.', '/')));
    }

    public int methodOf(String owner, boolean ofInterface, String name, String descriptor) {
        int type = classOf(owner);
        int member = reference(NAME_AND_TYPE, utf8(name), utf8(descriptor));
        return reference(ofInterface ? INTERFACE_METHODREF : METHODREF, type, member);
    }

    public void addField(int accessFlags, String name, String descriptor) {
        fields.add(shorts(accessFlags, utf8(name), utf8(descriptor), 0));
    }

    /**
     * Adds a method.
     *
     * @param code without branches, as it gets no frames
     */
    public void addMethod(int accessFlags, MethodKey method, int maxStack, int maxLocals, byte[] code) {
        int first = utf8(method.name());
        int second = utf8(method.descriptor());
        int attribute = utf8("Code");
        methods.add(written(out -> {
            out.writeShort(accessFlags);
            out.writeShort(first);
            out.writeShort(second);
            out.writeShort(1);
            out.writeShort(attribute);
            out.writeInt(12 + code.length);
            out.writeShort(maxStack);
            out.writeShort(maxLocals);
            out.writeInt(code.length);
            out.write(code);
            out.writeInt(0);
        }));
    }

    /**
     * Adds a nest member.
     *
     * @param name binary, or with slashes
     */
    public void addNestMember(String name) {
        append("NestMembers", classOf(name));
    }

    /**
     * Adds what InnerClasses says about a class that is in no other and has no simple name: its modifiers.
     *
     * @param type the constant of the class
     */
    void addInnerClass(int type, int modifiers) {
        append("InnerClasses", type, 0, 0, modifiers);
    }

    /**
     * Adds nest members of which the names end with numbers.
     *
     * @param prefix with which all of them begin, binary or with slashes
     * @param first the least number
     */
    public void addNestMembers(String prefix, int first, int count) {
        // written as a whole: one by one they would be most of what the loading of a class costs
        byte[] head = modifiedUtf8(prefix.replace('.', '/'));
        List<byte[]> members = entries.computeIfAbsent("NestMembers", key -> new ArrayList<>());
        for (int number = first; number < first + count; number++) {
            byte[] digits = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
            constants.write(UTF8);
            constants.writeBytes(shorts(head.length + digits.length));
            constants.writeBytes(head);
            constants.writeBytes(digits);
            constants.write(CLASS);
            constants.writeBytes(shorts(nextConstant));
            members.add(shorts(nextConstant + 1));
            nextConstant += 2;
        }
    }

    private void append(String list, int... entry) {
        entries.computeIfAbsent(list, key -> new ArrayList<>()).add(shorts(entry));
    }

    /** Leaves out an attribute of the class. */
    void leaveOut(String attribute) {
        leftOut.add(attribute);
    }

    /** Puts others in the place of the interfaces, by their binary names. */
    public void setInterfaces(List<String> names) {
        int[] all = new int[names.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = classOf(names.get(i));
        }
        interfaces = shorts(all);
    }

    void setAccessFlags(int flags) {
        accessFlags = flags;
    }

    /** The class file with all of it. */
    public byte[] toBytes() {
        int headAt = layout.poolEnd();
        int fieldsAt = layout.fieldsAt();
        int methodsAt = layout.methodsAt();
        int attributesAt = layout.attributesAt();
        // names of attributes are constants too
        byte[] attributes = attributes(attributesAt);
        return written(out -> {
            out.write(classFile, 0, 8);
            out.writeShort(nextConstant);
            out.write(classFile, 10, headAt - 10);
            out.write(constants.toByteArray());
            out.writeShort(accessFlags);
            out.write(classFile, headAt + 2, 4);
            out.writeShort(interfaces.length / 2);
            out.write(interfaces);
            writeMembers(out, fieldsAt, methodsAt, fields);
            writeMembers(out, methodsAt, attributesAt, methods);
            out.write(attributes);
        });
    }

    private void writeMembers(DataOutputStream out, int at, int end, List<byte[]> added) throws IOException {
        out.writeShort(layout.u2(at) + added.size());
        out.write(classFile, at + 2, end - at - 2);
        for (byte[] member : added) {
            out.write(member);
        }
    }

    private byte[] attributes(int attributesAt) {
        Map<String, List<byte[]>> left = new LinkedHashMap<>(entries);
        List<byte[]> attributes = new ArrayList<>();
        int at = attributesAt + 2;
        for (int i = layout.u2(attributesAt); i > 0; i--) {
            String name = layout.utf8(layout.u2(at));
            int end = layout.behindAttribute(at);
            List<byte[]> more = left.remove(name);
            if (more != null) {
                attributes.add(longer(layout.u2(at), layout.u2(at + 6), at + 8, end, more));
            } else if (!leftOut.contains(name)) {
                attributes.add(Arrays.copyOfRange(classFile, at, end));
            }
            at = end;
        }
        left.forEach((name, more) -> attributes.add(longer(utf8(name), 0, 0, 0, more)));
        return written(out -> {
            out.writeShort(attributes.size());
            for (byte[] attribute : attributes) {
                out.write(attribute);
            }
        });
    }

    /** A list with entries behind those that stand in the class file. */
    private byte[] longer(int name, int count, int from, int to, List<byte[]> more) {
        int length = 2 + to - from;
        for (byte[] entry : more) {
            length += entry.length;
        }
        int whole = length;
        return written(out -> {
            out.writeShort(name);
            out.writeInt(whole);
            out.writeShort(count + more.size());
            out.write(classFile, from, to - from);
            for (byte[] entry : more) {
                out.write(entry);
            }
        });
    }

    private int reference(int tag, int... indices) {
        long key = tag;
        for (int index : indices) {
            key = key << 16 | index;
        }
        Integer known = references.get(key);
        if (known != null) {
            return known;
        }
        references.put(key, nextConstant);
        constants.write(tag);
        constants.writeBytes(shorts(indices));
        return nextConstant++;
    }

    /** In most cases it is ASCII, which the JVM copies as a whole. */
    private void write(String text) {
        byte[] bytes = modifiedUtf8(text);
        constants.write(UTF8);
        constants.writeBytes(shorts(bytes.length));
        constants.writeBytes(bytes);
    }

    private static byte[] modifiedUtf8(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        boolean isAscii = text.indexOf(0) < 0 && text.equals(new String(ascii, StandardCharsets.US_ASCII));
        if (isAscii && ascii.length <= MAX_TEXT) {
            return ascii;
        }
        byte[] withLength = written(out -> out.writeUTF(text));
        return Arrays.copyOfRange(withLength, 2, withLength.length);
    }

    private static byte[] shorts(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) (values[i] >>> 8);
            bytes[2 * i + 1] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] written(Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
