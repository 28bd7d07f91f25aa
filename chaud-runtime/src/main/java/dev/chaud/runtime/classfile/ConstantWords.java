package dev.chaud.runtime.classfile;

import java.util.Arrays;
import java.util.stream.Collectors;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;

/** Puts the constants of one class file into words: what they mean, not where they stand. */
final class ConstantWords {

    /** A dynamic constant may be an argument of another one; javac makes them a few deep, a bad file in circles. */
    private static final int MAX_DEPTH = 16;

    private final ConstPool pool;
    private final BootstrapMethod[] bootstraps;

    private ConstantWords(ConstPool pool, BootstrapMethod[] bootstraps) {
        this.pool = pool;
        this.bootstraps = bootstraps;
    }

    static ConstantWords of(ClassFile file) {
        return new ConstantWords(
                file.getConstPool(),
                new Attributes(file.getAttributes())
                        .find(BootstrapMethodsAttribute.class)
                        .map(BootstrapMethodsAttribute::getMethods)
                        .orElse(new BootstrapMethod[0]));
    }

    /**
     * Describes the constant at an index of the pool.
     *
     * @throws RuntimeException of some kind, if the class file is damaged
     */
    String describe(int index) {
        return describe(index, 0);
    }

    private String describe(int index, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("constants refer to each other in a circle");
        }
        int tag = pool.getTag(index);
        return switch (tag) {
            case ConstPool.CONST_Class -> "class " + pool.getClassInfo(index);
            case ConstPool.CONST_String -> '"' + pool.getStringInfo(index) + '"';
            case ConstPool.CONST_Integer -> "int " + pool.getIntegerInfo(index);
            case ConstPool.CONST_Long -> "long " + pool.getLongInfo(index);
            case ConstPool.CONST_Float -> "float " + Float.floatToRawIntBits(pool.getFloatInfo(index));
            case ConstPool.CONST_Double -> "double " + Double.doubleToRawLongBits(pool.getDoubleInfo(index));
            case ConstPool.CONST_Fieldref, ConstPool.CONST_Methodref, ConstPool.CONST_InterfaceMethodref ->
                tag + " " + pool.getClassInfo(pool.getMemberClass(index)) + "."
                        + nameAndType(pool.getMemberNameAndType(index));
            case ConstPool.CONST_MethodHandle ->
                "handle " + pool.getMethodHandleKind(index) + " "
                        + describe(pool.getMethodHandleIndex(index), depth + 1);
            case ConstPool.CONST_MethodType -> "type " + pool.getUtf8Info(pool.getMethodTypeInfo(index));
            case ConstPool.CONST_Dynamic ->
                "dynamic " + nameAndType(pool.getDynamicNameAndType(index))
                        + bootstrap(pool.getDynamicBootstrap(index), depth);
            case ConstPool.CONST_InvokeDynamic ->
                "invokedynamic " + nameAndType(pool.getInvokeDynamicNameAndType(index))
                        + bootstrap(pool.getInvokeDynamicBootstrap(index), depth);
            default -> throw new IllegalArgumentException("constant " + index + " has the tag " + tag);
        };
    }

    private String nameAndType(int index) {
        return pool.getUtf8Info(pool.getNameAndTypeName(index))
                + pool.getUtf8Info(pool.getNameAndTypeDescriptor(index));
    }

    private String bootstrap(int index, int depth) {
        BootstrapMethod method = bootstraps[index];
        return Arrays.stream(method.arguments)
                .mapToObj(argument -> describe(argument, depth + 1))
                .collect(Collectors.joining(", ", " by " + describe(method.methodRef, depth + 1) + " with ", ""));
    }
}
