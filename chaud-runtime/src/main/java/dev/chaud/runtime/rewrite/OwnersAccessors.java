package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.LinkedHashMap;
import java.util.Map;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;

/**
 * Static methods of a companion through which its bodies use what only the class itself may use. A call of one takes as
 * many bytes as the instruction in its place, and does the same to the stack.
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
     * A reference to the accessor for the use of a member.
     *
     * @param kind of the use, as of a method handle constant
     * @param member the method or field reference in the constant pool
     */
    int forMember(int kind, int member) {
        ConstPool pool = file.getConstPool();
        int nameAndType = pool.getMemberNameAndType(member);
        String name = pool.getUtf8Info(pool.getNameAndTypeName(nameAndType));
        String descriptor = pool.getUtf8Info(pool.getNameAndTypeDescriptor(nameAndType));
        String holder = pool.getClassInfo(pool.getMemberClass(member));
        Use use = new Use(kind, holder, name, typeOf(kind, descriptor));
        return reference(known.computeIfAbsent(
                use, any -> add(name, use.descriptor(), callSites.ofMember(kind, pool.getMemberClass(member)))));
    }

    /** A reference to the accessor for {@code MethodHandles.lookup()}. */
    int forLookup() {
        Use use = new Use(0, owner, "lookup", "()Ljava/lang/invoke/MethodHandles$Lookup;");
        return reference(known.computeIfAbsent(use, any -> add(use.name(), use.descriptor(), callSites.ofLookup())));
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
