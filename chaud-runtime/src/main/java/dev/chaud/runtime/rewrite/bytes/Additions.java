package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.MethodKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends to the bytes of a class file: constants, fields, methods and nest members, each behind those that are there. It
 * costs some microseconds, where to parse and write the class file would cost a hundred, at the loading of every hot class.
 */
public final class Additions {

    private static final int MAX_CONSTANTS = 65_535;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHODREF = 10;
    private static final int INTERFACE_METHODREF = 11;
    private static final int NAME_AND_TYPE = 12;

    private final byte[] classFile;
    private final ClassLayout layout;
    private final Map<List<Object>, Integer> known = new LinkedHashMap<>();
    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final DataOutputStream pool = new DataOutputStream(constants);
    private final List<byte[]> fields = new ArrayList<>();
    private final List<byte[]> methods = new ArrayList<>();
    private final List<Integer> nestMembers = new ArrayList<>();
    private int nextConstant;

    public Additions(byte[] classFile, ClassLayout layout) {
        this.classFile = classFile;
        this.layout = layout;
        this.nextConstant = layout.constantCount();
    }

    /** Whether a class file can be given so many constants more. */
    public static boolean isRoomIn(ClassLayout layout, int constants) {
        return layout.constantCount() + constants <= MAX_CONSTANTS;
    }

    int utf8(String text) {
        return constant(List.of(UTF8, text), out -> out.writeUTF(text));
    }

    /**
     * Adds a nest member.
     *
     * @param name binary, or with slashes
     */
    int classOf(String name) {
        int text = utf8(name.replace('.', '/'));
        return constant(List.of(CLASS, text), out -> out.writeShort(text));
    }

    public int methodOf(String owner, boolean ofInterface, String name, String descriptor) {
        int type = classOf(owner);
        int first = utf8(name);
        int second = utf8(descriptor);
        int member = constant(List.of(NAME_AND_TYPE, first, second), out -> {
            out.writeShort(first);
            out.writeShort(second);
        });
        return constant(List.of(ofInterface ? INTERFACE_METHODREF : METHODREF, type, member), out -> {
            out.writeShort(type);
            out.writeShort(member);
        });
    }

    public void addField(int accessFlags, String name, String descriptor) {
        int first = utf8(name);
        int second = utf8(descriptor);
        fields.add(written(out -> {
            out.writeShort(accessFlags);
            out.writeShort(first);
            out.writeShort(second);
            out.writeShort(0);
        }));
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
        nestMembers.add(classOf(name));
    }

    /** The class file with all of it. */
    public byte[] toBytes() {
        int members = nestMembers.isEmpty() ? -1 : layout.attribute("NestMembers");
        int newAttribute = !nestMembers.isEmpty() && members < 0 ? utf8("NestMembers") : 0;
        int fieldsAt = layout.fieldsAt();
        int methodsAt = layout.methodsAt();
        int attributesAt = layout.attributesAt();
        return written(out -> {
            out.write(classFile, 0, 8);
            out.writeShort(nextConstant);
            out.write(classFile, 10, layout.poolEnd() - 10);
            out.write(constants.toByteArray());
            out.write(classFile, layout.poolEnd(), fieldsAt - layout.poolEnd());
            writeMembers(out, fieldsAt, methodsAt, fields);
            writeMembers(out, methodsAt, attributesAt, methods);
            out.writeShort(layout.u2(attributesAt) + (newAttribute == 0 ? 0 : 1));
            int restAt = attributesAt + 2;
            if (newAttribute != 0) {
                writeNestMembers(out, newAttribute, -1);
            } else if (members >= 0) {
                out.write(classFile, restAt, members - restAt);
                writeNestMembers(out, layout.u2(members), members);
                restAt = layout.behindAttribute(members);
            }
            out.write(classFile, restAt, classFile.length - restAt);
        });
    }

    private void writeMembers(DataOutputStream out, int at, int end, List<byte[]> added) throws IOException {
        out.writeShort(layout.u2(at) + added.size());
        out.write(classFile, at + 2, end - at - 2);
        for (byte[] member : added) {
            out.write(member);
        }
    }

    private void writeNestMembers(DataOutputStream out, int name, int old) throws IOException {
        int before = old < 0 ? 0 : layout.u2(old + 6);
        out.writeShort(name);
        out.writeInt(2 + 2 * (before + nestMembers.size()));
        out.writeShort(before + nestMembers.size());
        if (old >= 0) {
            out.write(classFile, old + 8, 2 * before);
        }
        for (int member : nestMembers) {
            out.writeShort(member);
        }
    }

    private int constant(List<Object> key, Writing content) {
        Integer index = known.get(key);
        if (index == null) {
            index = nextConstant++;
            known.put(key, index);
            try {
                pool.writeByte((Integer) key.get(0));
                content.to(pool);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return index;
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
