package dev.chaud.runtime.rewrite;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reserves the names of companions among the nest members of an outermost class, which the JVM lets nobody add later. The
 * classes need not exist; one that is defined by such a name may use the private members of the whole nest.
 */
public final class NestReservation {

    /** How many companions the classes of one nest can have. A name costs about 50 bytes in the class file. */
    public static final int NAMES = 32;

    /** Nests are of Java 11. */
    static final int FIRST_VERSION = 55;

    private static final String MARK = "$$chaud$";
    private static final int MAX_CONSTANTS = 65_535;
    private static final int MODULE = 0x8000;

    private NestReservation() {}

    /** The name of a companion in the nest of an outermost class, both binary. */
    public static String companionName(String nestHost, int number) {
        return nestHost + MARK + number;
    }

    /** Whether a class of this name, binary or with slashes, is a companion. */
    public static boolean isCompanion(String className) {
        return className.contains(MARK);
    }

    /**
     * Adds the names to the class file of an outermost class.
     *
     * @return the bytes with the names; the same array if they are there already; empty if it is not an outermost class,
     *     is of before Java 11, or has no room in its constant pool
     */
    public static Optional<byte[]> reserve(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        int attributesAt = layout.attributesAt();
        int members = -1;
        int at = attributesAt + 2;
        for (int i = layout.u2(attributesAt); i > 0; i--) {
            switch (layout.utf8(layout.u2(at))) {
                case "NestHost" -> {
                    return Optional.empty();
                }
                case "NestMembers" -> members = at;
                default -> {}
            }
            at = layout.behindAttribute(at);
        }
        if (layout.majorVersion() < FIRST_VERSION
                || (layout.accessFlags() & MODULE) != 0
                || layout.constantCount() + 2 * NAMES + 1 > MAX_CONSTANTS) {
            return Optional.empty();
        }
        if (members >= 0 && hasReservation(layout, members)) {
            return Optional.of(classFile);
        }
        return Optional.of(write(classFile, layout, attributesAt, members));
    }

    private static boolean hasReservation(ClassLayout layout, int members) {
        for (int i = layout.u2(members + 6); i > 0; i--) {
            if (isCompanion(layout.className(layout.u2(members + 6 + 2 * i)))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] write(byte[] classFile, ClassLayout layout, int attributesAt, int members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 64 * NAMES);
        int first = layout.constantCount();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(classFile, 0, 8);
            out.writeShort(first + 2 * NAMES + (members < 0 ? 1 : 0));
            out.write(classFile, 10, layout.poolEnd() - 10);
            String host = layout.name().replace('.', '/');
            for (int i = 0; i < NAMES; i++) {
                out.writeByte(1);
                out.writeUTF(companionName(host, i + 1));
                out.writeByte(7);
                out.writeShort(first + 2 * i);
            }
            int bodyEnd = members < 0 ? classFile.length : members;
            if (members < 0) {
                out.writeByte(1);
                out.writeUTF("NestMembers");
            }
            out.write(classFile, layout.poolEnd(), attributesAt - layout.poolEnd());
            out.writeShort(layout.u2(attributesAt) + (members < 0 ? 1 : 0));
            out.write(classFile, attributesAt + 2, bodyEnd - attributesAt - 2);
            int known = members < 0 ? 0 : layout.u2(members + 6);
            out.writeShort(members < 0 ? first + 2 * NAMES : layout.u2(members));
            out.writeInt(2 + 2 * (known + NAMES));
            out.writeShort(known + NAMES);
            if (members >= 0) {
                out.write(classFile, members + 8, 2 * known);
            }
            for (int i = 0; i < NAMES; i++) {
                out.writeShort(first + 2 * i + 1);
            }
            if (members >= 0) {
                int rest = layout.behindAttribute(members);
                out.write(classFile, rest, classFile.length - rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
