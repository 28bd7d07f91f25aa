package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.MethodKey;
import java.nio.charset.StandardCharsets;
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
    private static final int FIRST_CAPACITY = 4096;
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

    private final ByteBuilder constants = new ByteBuilder(FIRST_CAPACITY);
    private final Entries fields = new Entries();
    private final Entries methods = new Entries();

    /** Those of lists that attributes of the class are, by the name of the attribute. */
    private final Map<String, Entries> lists = new LinkedHashMap<>();

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
        constants.u1(UTF8).text(text);
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
        fields.next().u2(accessFlags).u2(utf8(name)).u2(utf8(descriptor)).u2(0);
    }

    /**
     * Adds a method.
     *
     * @param code without branches, as it gets no frames
     */
    public void addMethod(int accessFlags, MethodKey method, int maxStack, int maxLocals, byte[] code) {
        methods.next()
                .u2(accessFlags)
                .u2(utf8(method.name()))
                .u2(utf8(method.descriptor()))
                .u2(1)
                .u2(utf8("Code"))
                .u4(12 + code.length)
                .u2(maxStack)
                .u2(maxLocals)
                .u4(code.length)
                .all(code)
                .u4(0);
    }

    /**
     * Adds a nest member.
     *
     * @param name binary, or with slashes
     */
    public void addNestMember(String name) {
        list("NestMembers").next().u2(classOf(name));
    }

    /**
     * Adds what InnerClasses says about a class that is in no other and has no simple name: its modifiers.
     *
     * @param type the constant of the class
     */
    void addInnerClass(int type, int modifiers) {
        list("InnerClasses").next().u2(type).u4(0).u2(modifiers);
    }

    /**
     * Adds nest members of which the names end with numbers.
     *
     * @param prefix with which all of them begin, binary or with slashes
     * @param first the least number
     */
    public void addNestMembers(String prefix, int first, int count) {
        // the names are not asked for again, and most of what the loading of a class costs
        byte[] head = new ByteBuilder().text(prefix.replace('.', '/')).toBytes();
        Entries members = list("NestMembers");
        for (int number = first; number < first + count; number++) {
            byte[] digits = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
            constants
                    .u1(UTF8)
                    .u2(head.length - 2 + digits.length)
                    .part(head, 2, head.length)
                    .all(digits)
                    .u1(CLASS)
                    .u2(nextConstant);
            members.next().u2(nextConstant + 1);
            nextConstant += 2;
        }
    }

    private Entries list(String attribute) {
        Entries list = lists.get(attribute);
        if (list == null) {
            list = new Entries();
            lists.put(attribute, list);
        }
        return list;
    }

    /** Leaves out an attribute of the class. */
    void leaveOut(String attribute) {
        leftOut.add(attribute);
    }

    /** Puts others in the place of the interfaces, by their binary names. */
    public void setInterfaces(List<String> names) {
        ByteBuilder all = new ByteBuilder();
        for (String name : names) {
            all.u2(classOf(name));
        }
        interfaces = all.toBytes();
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
        ByteBuilder attributes = attributes(attributesAt);
        ByteBuilder out = new ByteBuilder(classFile.length
                + constants.length()
                + interfaces.length
                + fields.bytes.length()
                + methods.bytes.length()
                + attributes.length());
        out.part(classFile, 0, 8).u2(nextConstant).part(classFile, 10, headAt).all(constants);
        out.u2(accessFlags).part(classFile, headAt + 2, headAt + 6);
        out.u2(interfaces.length / 2).all(interfaces);
        putMembers(out, fieldsAt, methodsAt, fields);
        putMembers(out, methodsAt, attributesAt, methods);
        return out.all(attributes).toBytes();
    }

    private void putMembers(ByteBuilder out, int at, int end, Entries added) {
        out.u2(layout.u2(at) + added.count).part(classFile, at + 2, end).all(added.bytes);
    }

    private ByteBuilder attributes(int attributesAt) {
        Map<String, Entries> left = new LinkedHashMap<>(lists);
        ByteBuilder attributes = new ByteBuilder(classFile.length - attributesAt);
        int count = 0;
        int at = attributesAt + 2;
        for (int i = layout.u2(attributesAt); i > 0; i--) {
            String name = layout.utf8(layout.u2(at));
            int end = layout.behindAttribute(at);
            Entries more = left.remove(name);
            if (more != null) {
                putList(attributes, layout.u2(at), layout.u2(at + 6), at + 8, end, more);
                count++;
            } else if (!leftOut.contains(name)) {
                attributes.part(classFile, at, end);
                count++;
            }
            at = end;
        }
        for (Map.Entry<String, Entries> list : left.entrySet()) {
            putList(attributes, utf8(list.getKey()), 0, 0, 0, list.getValue());
            count++;
        }
        return new ByteBuilder(2 + attributes.length()).u2(count).all(attributes);
    }

    /** A list with entries behind those that stand in the class file. */
    private void putList(ByteBuilder out, int name, int count, int from, int to, Entries more) {
        out.u2(name).u4(2 + to - from + more.bytes.length()).u2(count + more.count);
        out.part(classFile, from, to).all(more.bytes);
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
        constants.u1(tag);
        for (int index : indices) {
            constants.u2(index);
        }
        return nextConstant++;
    }

    /** Entries to come behind others. */
    private static final class Entries {

        final ByteBuilder bytes = new ByteBuilder();
        int count;

        /** Where the next one is written to. */
        ByteBuilder next() {
            count++;
            return bytes;
        }
    }
}
