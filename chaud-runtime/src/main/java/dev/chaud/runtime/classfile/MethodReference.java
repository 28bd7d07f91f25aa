package dev.chaud.runtime.classfile;

import java.util.Optional;
import javassist.bytecode.ConstPool;

/**
 * A reference to a method as it stands in a constant pool.
 *
 * @param className the binary name of the class in it, or an array's
 * @param ofInterface whether it is one of an interface's method
 */
public record MethodReference(String className, MethodKey method, boolean ofInterface) {

    /** The one at an index; empty when there is something else. */
    public static Optional<MethodReference> at(ConstPool pool, int index) {
        int tag = pool.getTag(index);
        if (tag != ConstPool.CONST_Methodref && tag != ConstPool.CONST_InterfaceMethodref) {
            return Optional.empty();
        }
        int nameAndType = pool.getMemberNameAndType(index);
        return Optional.of(new MethodReference(
                pool.getClassInfo(pool.getMemberClass(index)),
                new MethodKey(
                        pool.getUtf8Info(pool.getNameAndTypeName(nameAndType)),
                        pool.getUtf8Info(pool.getNameAndTypeDescriptor(nameAndType))),
                tag == ConstPool.CONST_InterfaceMethodref));
    }

    /** The same reference with another name, as a constant of the pool. */
    public int renamedIn(ConstPool pool, int index, MethodKey name) {
        int type = pool.getMemberClass(index);
        return ofInterface
                ? pool.addInterfaceMethodrefInfo(type, name.name(), name.descriptor())
                : pool.addMethodrefInfo(type, name.name(), name.descriptor());
    }
}
