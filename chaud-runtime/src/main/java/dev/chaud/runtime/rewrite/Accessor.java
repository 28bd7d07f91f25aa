package dev.chaud.runtime.rewrite;

import javassist.bytecode.AccessFlag;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Opcode;

/**
 * A static method that does one thing with one private member, for a class that may do so by the source and may not by the
 * JVM: the two have one outermost class, but one of them was loaded without the other among its nest members.
 *
 * @param owner the binary name of the class that the member is declared in
 * @param ofInterface whether that is an interface
 * @param name that of the field or method
 * @param descriptor that of the field or method
 */
public record Accessor(Kind kind, String owner, boolean ofInterface, String name, String descriptor) {

    /** What it does. */
    public enum Kind {
        GET(Opcode.GETFIELD, true, true),
        PUT(Opcode.PUTFIELD, true, true),
        GET_STATIC(Opcode.GETSTATIC, false, true),
        PUT_STATIC(Opcode.PUTSTATIC, false, true),
        CALL(Opcode.INVOKEVIRTUAL, true, false),
        CALL_STATIC(Opcode.INVOKESTATIC, false, false),
        /** Makes an object by a constructor. */
        NEW(Opcode.INVOKESPECIAL, false, false);

        private final int opcode;
        private final boolean takesReceiver;
        private final boolean ofField;

        Kind(int opcode, boolean takesReceiver, boolean ofField) {
            this.opcode = opcode;
            this.takesReceiver = takesReceiver;
            this.ofField = ofField;
        }

        public boolean isOfField() {
            return ofField;
        }

        int opcode() {
            return opcode;
        }
    }

    /** Where accessors live: a static method of a companion in the nest of the owner. */
    public record Place(String companion, String name, String descriptor) {}

    /** For a constructor: the same in the terms of an added one. */
    public ConstructorHome constructor(String companion) {
        return new ConstructorHome(owner, companion, descriptor, AccessFlag.PRIVATE, ConstructorHome.FROZEN);
    }

    /** As a static method, the receiver being the first parameter. */
    String descriptorInCompanion() {
        String receiver = kind.takesReceiver ? "L" + owner.replace('.', '/') + ";" : "";
        return switch (kind) {
            case GET, GET_STATIC -> "(" + receiver + ")" + descriptor;
            case PUT, PUT_STATIC -> "(" + receiver + descriptor + ")V";
            case CALL, CALL_STATIC -> "(" + receiver + descriptor.substring(1);
            case NEW -> constructor("").factory().descriptor();
        };
    }

    /** What an instruction does with the member that its constant refers to. */
    static Accessor of(Kind kind, ConstPool pool, int member) {
        int nameAndType = pool.getMemberNameAndType(member);
        return new Accessor(
                kind,
                pool.getClassInfo(pool.getMemberClass(member)),
                pool.getTag(member) == ConstPool.CONST_InterfaceMethodref,
                pool.getUtf8Info(pool.getNameAndTypeName(nameAndType)),
                pool.getUtf8Info(pool.getNameAndTypeDescriptor(nameAndType)));
    }
}
