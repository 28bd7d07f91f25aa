package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where things stand in the bytes of a class file, as far as a look at every loaded class may cost: some microseconds,
 * where to parse it would cost a hundred. Throws a RuntimeException of some kind if the class file is damaged.
 */
public final class ClassLayout {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD_REFERENCE = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int SUPER = 0x0020;

    /** What a String has for each byte that is not ASCII. */
    private static final char UNREADABLE = '\uFFFD';

    private final byte[] bytes;
    private final int[] constants;
    private final int poolEnd;

    public ClassLayout(byte[] bytes) {
        this.bytes = bytes;
        this.constants = new int[u2(8)];
        int at = 10;
        for (int i = 1; i < constants.length; i++) {
            constants[i] = at;
            int tag = bytes[at];
            at += sizeOf(tag, at);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        this.poolEnd = at;
    }

    private int sizeOf(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 3 + u2(at + 1);
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, NAME_AND_TYPE, 17, 18 -> 5;
            case LONG, DOUBLE -> 9;
            default -> throw new IllegalArgumentException("a constant has the tag " + tag);
        };
    }

    public int majorVersion() {
        return u2(6);
    }

    public int constantCount() {
        return constants.length;
    }

    /** Where a constant begins; 0 if there is none of this index. */
    int constantAt(int index) {
        return constants[index];
    }

    int tag(int index) {
        return constants[index] == 0 ? 0 : bytes[constants[index]];
    }

    int behindConstant(int index) {
        return constants[index] + sizeOf(tag(index), constants[index]);
    }

    /** The first byte behind the constant pool: access flags, this class and superclass follow. */
    public int poolEnd() {
        return poolEnd;
    }

    public int accessFlags() {
        return u2(poolEnd);
    }

    /** The constant of the class itself. */
    int thisClass() {
        return u2(poolEnd + 2);
    }

    /** The binary name. */
    public String name() {
        return className(thisClass());
    }

    /** The modifiers as the source gives them, where the JVM's reflection looks for them. */
    public int modifiers() {
        return modifiersAsNested().orElse(accessFlags() & ~SUPER);
    }

    /** The modifiers that InnerClasses gives the class itself; empty for one that is in no other. */
    OptionalInt modifiersAsNested() {
        int at = attribute("InnerClasses");
        for (int i = at < 0 ? 0 : u2(at + 6), next = at + 8; i > 0; i--, next += 8) {
            if (u2(next) == thisClass()) {
                return OptionalInt.of(u2(next + 6));
            }
        }
        return OptionalInt.empty();
    }

    /** The binary names of the classes that a sealed class permits; empty for one that is not sealed. */
    public Optional<List<String>> permittedSubclasses() {
        int at = attribute("PermittedSubclasses");
        return at < 0 ? Optional.empty() : Optional.of(classNamesAt(at + 6));
    }

    /** The binary name of the superclass; empty for {@code java.lang.Object}. */
    public Optional<String> superName() {
        int index = u2(poolEnd + 4);
        return index == 0 ? Optional.empty() : Optional.of(className(index));
    }

    /** The binary names of the classes that it refers to; arrays are no classes. */
    public Set<String> mentionedClasses() {
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
    public boolean mentions(Set<String> names) {
        for (int i = 1; i < constants.length; i++) {
            if (constants[i] != 0
                    && bytes[constants[i]] == NAME_AND_TYPE
                    && names.contains(utf8(u2(constants[i] + 1)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a reference to any of the constructors, each as the binary name of its class and its descriptor. */
    public boolean mentionsConstructor(Set<String> constructors) {
        for (int i = 1; i < constants.length; i++) {
            if (constants[i] != 0 && bytes[constants[i]] == METHOD_REFERENCE) {
                int nameAndType = constants[u2(constants[i] + 3)];
                if (bytes[constants[u2(nameAndType + 1)] + 3] == '<'
                        && constructors.contains(className(u2(constants[i] + 1)) + utf8(u2(nameAndType + 3)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the class itself has this method. */
    public boolean declares(MethodKey method) {
        return flagsOf(method).isPresent();
    }

    /** The access flags of a method that the class itself has. */
    public OptionalInt flagsOf(MethodKey method) {
        int at = methodsAt();
        for (int i = u2(at), next = at + 2; i > 0; i--) {
            if (utf8(u2(next + 2)).equals(method.name()) && utf8(u2(next + 4)).equals(method.descriptor())) {
                return OptionalInt.of(u2(next));
            }
            next = behindMember(next);
        }
        return OptionalInt.empty();
    }

    /** The binary names of the superinterfaces in its header. */
    public List<String> interfaceNames() {
        return classNamesAt(poolEnd + 6);
    }

    /** The binary names of the interfaces that it names itself. */
    public List<String> interfaces() {
        List<String> names = new ArrayList<>();
        for (int i = u2(poolEnd + 6); i > 0; i--) {
            names.add(0, className(u2(poolEnd + 6 + 2 * i)));
        }
        return names;
    }

    /** Whether the class itself has this field. */
    public boolean declares(FieldKey field) {
        int at = fieldsAt();
        for (int i = u2(at), next = at + 2; i > 0; i--) {
            if (utf8(u2(next + 2)).equals(field.name()) && utf8(u2(next + 4)).equals(field.descriptor())) {
                return true;
            }
            next = behindMember(next);
        }
        return false;
    }

    /** Whether the class itself has a field of this name. */
    public boolean declaresField(String name) {
        for (int field : fieldOffsets()) {
            if (utf8(u2(field + 2)).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The fields that the class itself has. */
    public Set<MethodKey> fields() {
        return membersAt(fieldsAt());
    }

    /** The methods and constructors that the class itself has. */
    public Set<MethodKey> methods() {
        return membersAt(methodsAt());
    }

    private Set<MethodKey> membersAt(int at) {
        return flagsAt(at).keySet();
    }

    /** The methods and constructors that the class itself has, with their access flags. */
    public Map<MethodKey, Integer> methodFlags() {
        return flagsAt(methodsAt());
    }

    private Map<MethodKey, Integer> flagsAt(int at) {
        Map<MethodKey, Integer> members = new LinkedHashMap<>();
        for (int i = u2(at), next = at + 2; i > 0; i--) {
            members.put(new MethodKey(utf8(u2(next + 2)), utf8(u2(next + 4))), u2(next));
            next = behindMember(next);
        }
        return members;
    }

    /** Where each field begins: with its access flags, name and descriptor. */
    int[] fieldOffsets() {
        return memberOffsets(fieldsAt());
    }

    private int[] memberOffsets(int start) {
        int[] members = new int[u2(start)];
        int at = start + 2;
        for (int i = 0; i < members.length; i++) {
            members[i] = at;
            at = behindMember(at);
        }
        return members;
    }

    /** The access flags of a field of the class itself; empty if it has none of that name and type. */
    public OptionalInt flagsOfField(String name, String descriptor) {
        return flags(fieldsAt(), name, descriptor);
    }

    /** The access flags of a method or constructor of the class itself; empty if it has none of that name and type. */
    public OptionalInt flagsOfMethod(MethodKey method) {
        return flags(methodsAt(), method.name(), method.descriptor());
    }

    private OptionalInt flags(int at, String name, String descriptor) {
        for (int i = u2(at), next = at + 2; i > 0; i--) {
            if (utf8(u2(next + 2)).equals(name) && utf8(u2(next + 4)).equals(descriptor)) {
                return OptionalInt.of(u2(next));
            }
            next = behindMember(next);
        }
        return OptionalInt.empty();
    }

    /** Where each method begins: with its access flags, name and descriptor. */
    int[] methodOffsets() {
        return memberOffsets(methodsAt());
    }

    /** The binary name of the outermost class; empty if it is this one. */
    public Optional<String> nestHost() {
        int at = attribute("NestHost");
        return at < 0 ? Optional.empty() : Optional.of(className(u2(at + 6)));
    }

    /** The binary names of all classes within this outermost one. */
    public List<String> nestMembers() {
        int at = attribute("NestMembers");
        return at < 0 ? List.of() : classNamesAt(at + 6);
    }

    private List<String> classNamesAt(int at) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= u2(at); i++) {
            names.add(className(u2(at + 2 * i)));
        }
        return names;
    }

    /** Where the number of fields stands. */
    int fieldsAt() {
        return poolEnd + 8 + 2 * u2(poolEnd + 6);
    }

    /** Where the number of methods stands. */
    int methodsAt() {
        return behindMembers(fieldsAt());
    }

    /** Where the number of the class's attributes stands. */
    int attributesAt() {
        return behindMembers(methodsAt());
    }

    /** Where an attribute of the class begins; -1 if it has none of that name. */
    public int attribute(String name) {
        int attributesAt = attributesAt();
        int at = attributesAt + 2;
        for (int i = u2(attributesAt); i > 0; i--) {
            if (utf8(u2(at)).equals(name)) {
                return at;
            }
            at = behindAttribute(at);
        }
        return -1;
    }

    private int behindMembers(int start) {
        int at = start + 2;
        for (int members = u2(start); members > 0; members--) {
            at = behindMember(at);
        }
        return at;
    }

    private int behindMember(int start) {
        int at = start + 8;
        for (int attributes = u2(start + 6); attributes > 0; attributes--) {
            at = behindAttribute(at);
        }
        return at;
    }

    int behindAttribute(int at) {
        return Math.addExact(at + 6, u4(at + 2));
    }

    public String className(int index) {
        return utf8(u2(constants[index] + 1)).replace('/', '.');
    }

    String utf8(int index) {
        int at = constants[index] + 1;
        String ascii = new String(bytes, at + 2, u2(at), StandardCharsets.US_ASCII);
        return ascii.indexOf(UNREADABLE) < 0 ? ascii : modifiedUtf8(at);
    }

    private String modifiedUtf8(int at) {
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes, at, 2 + u2(at))).readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int u1(int at) {
        return bytes[at] & 0xFF;
    }

    int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    public int u2(int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
