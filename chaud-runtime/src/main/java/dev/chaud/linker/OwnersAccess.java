package dev.chaud.linker;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Links what a class may use and a companion beside it may not: super's methods, protected members of superclasses in other
 * packages, and the class's own lookup. It gives a companion what its owner has, and nobody anything else.
 */
public final class OwnersAccess {

    /** Set once, by the agent. */
    private static volatile MethodHandles.Lookup trusted;

    private OwnersAccess() {}

    /** Says by what lookup every class's own can be had. */
    public static void through(MethodHandles.Lookup lookup) {
        trusted = lookup;
    }

    /**
     * Links the use of a member.
     *
     * @param holder the class that the developer's code names
     * @param kind of the use, as in {@link MethodHandleInfo}
     */
    public static CallSite member(
            MethodHandles.Lookup companion, String name, MethodType type, Class<?> owner, Class<?> holder, int kind)
            throws ReflectiveOperationException {
        requireCompanion(owner, companion);
        MethodHandles.Lookup jvm = ofTheJvm();
        MethodHandle member = switch (kind) {
            case MethodHandleInfo.REF_invokeSpecial ->
                jvm.findSpecial(holder, name, type.dropParameterTypes(0, 1), owner);
            case MethodHandleInfo.REF_invokeVirtual -> jvm.findVirtual(holder, name, type.dropParameterTypes(0, 1));
            case MethodHandleInfo.REF_invokeStatic -> jvm.findStatic(holder, name, type);
            case MethodHandleInfo.REF_getField -> jvm.findGetter(holder, name, type.returnType());
            case MethodHandleInfo.REF_putField -> jvm.findSetter(holder, name, type.parameterType(1));
            case MethodHandleInfo.REF_getStatic -> jvm.findStaticGetter(holder, name, type.returnType());
            case MethodHandleInfo.REF_putStatic -> jvm.findStaticSetter(holder, name, type.parameterType(0));
            default -> throw new IllegalArgumentException("no use of a member: " + kind);
        };
        return new ConstantCallSite(member.asFixedArity().asType(type));
    }

    /** Links a call of {@code MethodHandles.lookup()}. */
    public static CallSite lookup(MethodHandles.Lookup companion, String name, MethodType type, Class<?> owner)
            throws IllegalAccessException {
        requireCompanion(owner, companion);
        return new ConstantCallSite(MethodHandles.constant(MethodHandles.Lookup.class, trusted.in(owner)));
    }

    /** Finds what the JVM has, where any other lookup finds what the developer wrote. */
    static MethodHandles.Lookup ofTheJvm() {
        return trusted;
    }

    private static void requireCompanion(Class<?> owner, MethodHandles.Lookup companion) throws IllegalAccessException {
        Class<?> caller = companion.lookupClass();
        if (!companion.hasFullPrivilegeAccess()
                || caller.getClassLoader() != owner.getClassLoader()
                || !caller.getPackageName().equals(owner.getPackageName())) {
            throw new IllegalAccessException(companion + " is no companion of " + owner);
        }
    }
}
