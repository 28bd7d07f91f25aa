package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.LinkedHashMap;
import java.util.Map;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The ways for the bodies of a companion to use what only the class itself may use: call sites, and where a method handle
 * does it, static methods of the companion with such a call site. The methods of a companion are the same for ever, while
 * its bodies may use other things with each reload, so a method is only made where there is no other way.
 */
final class OwnersAccessors {

    private static final int FLAGS = AccessFlag.STATIC | AccessFlag.SYNTHETIC;

    private final ClassFile file;
    private final String owner;
    private final String companion;
    private final CallSites callSites;
    private final Map<Use, MethodKey> known = new LinkedHashMap<>();

    /**
     * @param file the copy of the owner's class file that becomes the companion
     * @param companion the name that it will have
     */
    OwnersAccessors(ClassFile file, String owner, String companion, CallSites callSites) {
        this.file = file;
        this.owner = owner;
        this.companion = companion;
        this.callSites = callSites;
    }

    /**
     * An instruction that uses a member, and does to the stack what the instruction in its place did.
     *
     * @param kind of the use, as of a method handle constant
     * @param member the method or field reference in the constant pool
     */
    byte[] useOf(int kind, int member) {
        Use use = use(kind, member);
        return callSite(use, callSites.ofMember(kind, file.getConstPool().getMemberClass(member)));
    }

    /** The same for {@code MethodHandles.lookup()}. */
    byte[] lookup() {
        Use use = new Use(0, owner, "lookup", "()Ljava/lang/invoke/MethodHandles$Lookup;");
        return callSite(use, callSites.ofLookup());
    }

    private byte[] callSite(Use use, int bootstrap) {
        ConstPool pool = file.getConstPool();
        int callSite = pool.addInvokeDynamicInfo(bootstrap, pool.addNameAndTypeInfo(use.name(), use.descriptor()));
        return new byte[] {
            (byte) Opcode.INVOKEDYNAMIC,
            (byte) (callSite >>> 8),
            (byte) callSite,
            0,
            0,
            // so many that they can be put between other instructions
            Opcode.NOP,
            Opcode.NOP
        };
    }

    /**
     * A reference to a method that uses a member, for a method handle.
     *
     * @param kind as of the handle
     * @param member the method or field reference in the constant pool
     */
    int methodFor(int kind, int member) {
        ConstPool pool = file.getConstPool();
        Use use = use(kind, member);
        return reference(known.computeIfAbsent(
                use, any -> add(use.name(), use.descriptor(), callSites.ofMember(kind, pool.getMemberClass(member)))));
    }

    private Use use(int kind, int member) {
        ConstPool pool = file.getConstPool();
        int nameAndType = pool.getMemberNameAndType(member);
        String descriptor = pool.getUtf8Info(pool.getNameAndTypeDescriptor(nameAndType));
        return new Use(
                kind,
                pool.getClassInfo(pool.getMemberClass(member)),
                pool.getUtf8Info(pool.getNameAndTypeName(nameAndType)),
                typeOf(kind, descriptor));
    }

    private MethodKey add(String name, String descriptor, int bootstrap) {
        MethodKey key = new MethodKey(name + "$access" + known.size(), descriptor);
        MethodInfo accessor = new Stub(file.getConstPool()).linked(key, FLAGS, name, bootstrap);
        file.getMethods().add(accessor);
        return key;
    }

    private int reference(MethodKey accessor) {
        return file.getConstPool()
                .addMethodrefInfo(file.getConstPool().addClassInfo(companion), accessor.name(), accessor.descriptor());
    }

    private String typeOf(int kind, String descriptor) {
        String receiver = "L" + owner.replace('.', '/') + ";";
        return switch (kind) {
            case ConstPool.REF_getField -> "(" + receiver + ")" + descriptor;
            case ConstPool.REF_putField -> "(" + receiver + descriptor + ")V";
            case ConstPool.REF_getStatic -> "()" + descriptor;
            case ConstPool.REF_putStatic -> "(" + descriptor + ")V";
            case ConstPool.REF_invokeStatic -> descriptor;
            default -> "(" + receiver + descriptor.substring(1);
        };
    }

    private record Use(int kind, String holder, String name, String descriptor) {}
}
