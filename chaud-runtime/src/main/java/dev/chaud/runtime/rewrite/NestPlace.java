package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.NestHostAttribute;
import javassist.bytecode.NestMembersAttribute;

/**
 * Where a class stands in a nest as the JVM has it, whatever the newest class files say: HotSpot refuses a class that
 * changes its nest host or its nest members.
 *
 * @param host the binary name of the class that the JVM takes for its host, which may be the class itself
 * @param isLate whether the class came when its outermost class had been loaded without it: it is a host of its own then
 * @param members those that the class was loaded with, if it is a host and not late; else empty
 */
public record NestPlace(String host, boolean isLate, List<String> members) {

    public NestPlace {
        members = List.copyOf(members);
    }

    /** Brings a class file into line; the same array if it is. */
    public byte[] in(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        boolean isHost = layout.name().equals(host) && !isLate;
        if (!isLate && (!isHost || Set.copyOf(layout.nestMembers()).equals(Set.copyOf(members)))) {
            return classFile;
        }
        try {
            ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(classFile)));
            if (isLate) {
                file.removeAttribute(NestHostAttribute.tag);
                widenConstructors(file);
            } else {
                setMembers(file);
            }
            return ClassFiles.bytesOf(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that its outermost class can make objects of it, and others of the nest can extend it. */
    private static void widenConstructors(ClassFile file) {
        for (MethodInfo method : file.getMethods()) {
            if (method.isConstructor() && !MethodKey.of(method).equals(Reservation.CONSTRUCTOR)) {
                method.setAccessFlags(method.getAccessFlags() & ~AccessFlag.PRIVATE);
            }
        }
    }

    private void setMembers(ClassFile file) {
        file.removeAttribute(NestMembersAttribute.tag);
        if (members.isEmpty()) {
            return;
        }
        ConstPool pool = file.getConstPool();
        byte[] info = new byte[2 + 2 * members.size()];
        put(info, 0, members.size());
        for (int i = 0; i < members.size(); i++) {
            put(info, 2 + 2 * i, pool.addClassInfo(members.get(i)));
        }
        file.addAttribute(new AttributeInfo(pool, NestMembersAttribute.tag, info));
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
