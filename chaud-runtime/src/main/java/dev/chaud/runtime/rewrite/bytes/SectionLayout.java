package dev.chaud.runtime.rewrite.bytes;

/**
 * Where the fields, the methods and the attributes stand behind the constant pool of a class file. Throws a RuntimeException
 * of some kind if the class file is damaged.
 */
final class SectionLayout {

    private final byte[] bytes;
    private final int fieldsAt;

    /** 0 until somebody asks, as for the next one: to find them is a walk through all members. Any thread finds the same. */
    private int methodsAt;

    private int attributesAt;

    /** @param poolEnd the first byte behind the constant pool */
    SectionLayout(byte[] bytes, int poolEnd) {
        this.bytes = bytes;
        this.fieldsAt = poolEnd + 8 + 2 * u2(poolEnd + 6);
    }

    /** Where the number of fields stands. */
    int fieldsAt() {
        return fieldsAt;
    }

    /** Where the number of methods stands. */
    int methodsAt() {
        if (methodsAt == 0) {
            methodsAt = behindMembers(fieldsAt);
        }
        return methodsAt;
    }

    /** Where the number of the class's attributes stands. */
    int attributesAt() {
        if (attributesAt == 0) {
            attributesAt = behindMembers(methodsAt());
        }
        return attributesAt;
    }

    /**
     * Where each member begins: with its access flags, name and descriptor.
     *
     * @param start where the number of them stands
     */
    int[] members(int start) {
        int[] members = new int[u2(start)];
        int at = start + 2;
        for (int i = 0; i < members.length; i++) {
            members[i] = at;
            at = behindMember(at);
        }
        return members;
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

    int u1(int at) {
        return bytes[at] & 0xFF;
    }

    int u2(int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }
}
