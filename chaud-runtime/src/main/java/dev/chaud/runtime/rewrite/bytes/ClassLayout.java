package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private static final int SUPER = 0x0020;

    private final PoolLayout pool;
    private final int poolEnd;
    private final SectionLayout sections;

    public ClassLayout(byte[] bytes) {
        this.pool = new PoolLayout(bytes);
        this.poolEnd = pool.end();
        this.sections = new SectionLayout(bytes, poolEnd);
    }

    public int majorVersion() {
        return u2(6);
    }

    PoolLayout pool() {
        return pool;
    }

    /** How many indices its constants have, the unused one at the start included. */
    public int constantCount() {
        return pool.count();
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

    /** See {@link PoolLayout#mentionedClasses}. */
    public Set<String> mentionedClasses() {
        return pool.mentionedClasses();
    }

    /** See {@link PoolLayout#mentions}. */
    public boolean mentions(Set<String> names) {
        return pool.mentions(names);
    }

    /** Whether the class, or a part of it, may carry an annotation of a type, given by its binary name. */
    public boolean mayCarry(String annotation) {
        return pool.hasText(("L" + annotation.replace('.', '/') + ";").getBytes(StandardCharsets.US_ASCII));
    }

    /** See {@link PoolLayout#handles}. */
    public Set<MethodKey> handles() {
        return pool.handles();
    }

    /** See {@link PoolLayout#mentionsMethodOfClass}. */
    public boolean mentionsMethodOfClass(String name) {
        return pool.mentionsMethodOfClass(name);
    }

    /** See {@link PoolLayout#mentionsConstructor}. */
    public boolean mentionsConstructor(Set<String> constructors) {
        return pool.mentionsConstructor(constructors);
    }

    /** Whether the class itself has this method. */
    public boolean declares(MethodKey method) {
        return flagsOf(method).isPresent();
    }

    /** The access flags of a method or constructor that the class itself has; empty if it has not. */
    public OptionalInt flagsOf(MethodKey method) {
        return flags(methodsAt(), method.name(), method.descriptor());
    }

    /** Whether the class itself has this field. */
    public boolean declares(FieldKey field) {
        return flagsOf(field).isPresent();
    }

    /** The access flags of a field that the class itself has; empty if it has not. */
    public OptionalInt flagsOf(FieldKey field) {
        return flags(fieldsAt(), field.name(), field.descriptor());
    }

    private OptionalInt flags(int at, String name, String descriptor) {
        for (int member : sections.members(at)) {
            if (pool.is(u2(member + 2), name) && pool.is(u2(member + 4), descriptor)) {
                return OptionalInt.of(u2(member));
            }
        }
        return OptionalInt.empty();
    }

    /** The binary names of the interfaces that it names itself. */
    public List<String> interfaceNames() {
        return classNamesAt(poolEnd + 6);
    }

    /** Whether the class itself has a field of this name. */
    public boolean declaresField(String name) {
        for (int field : fieldOffsets()) {
            if (pool.is(u2(field + 2), name)) {
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
        for (int member : sections.members(at)) {
            members.put(new MethodKey(utf8(u2(member + 2)), utf8(u2(member + 4))), u2(member));
        }
        return members;
    }

    /** Where each field begins: with its access flags, name and descriptor. */
    int[] fieldOffsets() {
        return sections.members(fieldsAt());
    }

    /** Where each method begins: with its access flags, name and descriptor. */
    int[] methodOffsets() {
        return sections.members(methodsAt());
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
        return sections.fieldsAt();
    }

    /** Where the number of methods stands. */
    int methodsAt() {
        return sections.methodsAt();
    }

    /** Where the number of the class's attributes stands. */
    int attributesAt() {
        return sections.attributesAt();
    }

    /** Where an attribute of the class begins; -1 if it has none of that name. */
    public int attribute(String name) {
        int attributesAt = attributesAt();
        int at = attributesAt + 2;
        for (int i = u2(attributesAt); i > 0; i--) {
            if (pool.is(u2(at), name)) {
                return at;
            }
            at = behindAttribute(at);
        }
        return -1;
    }

    /** Where each bootstrap method begins: with its handle, the number of its arguments, and these. */
    int[] bootstraps() {
        int at = attribute("BootstrapMethods");
        int[] bootstraps = new int[at < 0 ? 0 : u2(at + 6)];
        at += 8;
        for (int i = 0; i < bootstraps.length; i++) {
            bootstraps[i] = at;
            at += 4 + 2 * u2(at + 2);
        }
        return bootstraps;
    }

    /** Where the contents of a method's code begin: with its stack's size; -1 if it has none. */
    int codeOf(int method) {
        int attribute = method + 8;
        for (int attributes = u2(method + 6); attributes > 0; attributes--) {
            if (pool.is(u2(attribute), "Code")) {
                return attribute + 6;
            }
            attribute = behindAttribute(attribute);
        }
        return -1;
    }

    int behindAttribute(int at) {
        return sections.behindAttribute(at);
    }

    public String className(int index) {
        return pool.className(index);
    }

    String utf8(int index) {
        return pool.utf8(index);
    }

    int u1(int at) {
        return sections.u1(at);
    }

    int u4(int at) {
        return sections.u4(at);
    }

    public int u2(int at) {
        return sections.u2(at);
    }
}
