package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.DuplicateMemberException;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/**
 * What another agent added to a class while it was loaded, before our own transformer saw it. The JVM's class has these
 * members for ever. When the class is redefined some agents add theirs again, and others, such as JaCoCo's, look on; then
 * they have to be put in here, or the JVM refuses the new version. Immutable.
 */
public final class ForeignMembers {

    private final byte[] seen;
    private final Set<MethodKey> fields;
    private final Set<MethodKey> methods;

    private ForeignMembers(byte[] seen, Set<MethodKey> fields, Set<MethodKey> methods) {
        this.seen = seen;
        this.fields = fields;
        this.methods = methods;
    }

    /**
     * Compares class files; empty if nothing was added.
     *
     * @param own the class file as it was compiled
     * @param seen the same as it came to our transformer
     */
    public static Optional<ForeignMembers> between(byte[] own, byte[] seen) {
        ClassLayout ours = new ClassLayout(own);
        ClassLayout theirs = new ClassLayout(seen);
        Set<MethodKey> fields = new HashSet<>(theirs.fields());
        fields.removeAll(ours.fields());
        Set<MethodKey> methods = new HashSet<>(theirs.methods());
        methods.removeAll(ours.methods());
        return fields.isEmpty() && methods.isEmpty()
                ? Optional.empty()
                : Optional.of(new ForeignMembers(seen.clone(), Set.copyOf(fields), Set.copyOf(methods)));
    }

    /**
     * Whether one class file may be another one to which an agent added something. One that only has other code is more likely
     * another version, which a compiler wrote a moment ago.
     */
    public static boolean isAddedTo(byte[] own, byte[] seen) {
        try {
            ClassLayout ours = new ClassLayout(own);
            ClassLayout theirs = new ClassLayout(seen);
            return theirs.superName().equals(ours.superName())
                    && members(theirs).containsAll(members(ours))
                    && members(theirs).size() > members(ours).size();
        } catch (RuntimeException e) {
            // it is being written
            return false;
        }
    }

    private static Set<Object> members(ClassLayout layout) {
        Set<Object> members = new HashSet<>(layout.interfaceNames());
        members.addAll(layout.fields());
        members.addAll(layout.methods());
        return members;
    }

    /** A later version of the class with all of them, and the fields in the order that the JVM knows. */
    public byte[] in(byte[] classFile) {
        try {
            ClassFile file = ClassFiles.parse(classFile);
            ClassFile source = ClassFiles.parse(seen);
            Set<MethodKey> present = new HashSet<>(new ClassLayout(classFile).methods());
            for (MethodInfo method : source.getMethods()) {
                MethodKey key = new MethodKey(method.getName(), method.getDescriptor());
                if (methods.contains(key) && present.add(key)) {
                    file.addMethod(new MethodInfo(file.getConstPool(), method.getName(), method, null));
                }
            }
            addFields(file, source);
            return ClassFiles.bytesOf(file);
        } catch (IOException | BadBytecode | DuplicateMemberException e) {
            throw new IllegalStateException("cannot keep what another agent added to a class", e);
        }
    }

    private void addFields(ClassFile file, ClassFile source) {
        Set<MethodKey> present = new HashSet<>();
        file.getFields().forEach(field -> present.add(keyOf(field)));
        List<MethodKey> order = new ArrayList<>();
        for (FieldInfo field : source.getFields()) {
            order.add(keyOf(field));
            if (fields.contains(keyOf(field)) && present.add(keyOf(field))) {
                file.getFields().add(copy(field, file.getConstPool()));
            }
        }
        // what is ours came last of all
        file.getFields().sort(Comparator.comparingInt(field -> {
            int place = order.indexOf(keyOf(field));
            return place < 0 ? order.size() : place;
        }));
    }

    private static FieldInfo copy(FieldInfo field, ConstPool pool) {
        FieldInfo copy = new FieldInfo(pool, field.getName(), field.getDescriptor());
        copy.setAccessFlags(field.getAccessFlags());
        for (AttributeInfo attribute : field.getAttributes()) {
            copy.addAttribute(attribute.copy(pool, null));
        }
        return copy;
    }

    private static MethodKey keyOf(FieldInfo field) {
        return new MethodKey(field.getName(), field.getDescriptor());
    }
}
