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
        MethodHandles.Lookup lookup = of(owner, companion);
        MethodHandle member = switch (kind) {
            case MethodHandleInfo.REF_invokeSpecial ->
                lookup.findSpecial(holder, name, type.dropParameterTypes(0, 1), owner);
            case MethodHandleInfo.REF_invokeVirtual -> lookup.findVirtual(holder, name, type.dropParameterTypes(0, 1));
            case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(holder, name, type);
            case MethodHandleInfo.REF_getField -> lookup.findGetter(holder, name, type.returnType());
            case MethodHandleInfo.REF_putField -> lookup.findSetter(holder, name, type.parameterType(1));
            case MethodHandleInfo.REF_getStatic -> lookup.findStaticGetter(holder, name, type.returnType());
            case MethodHandleInfo.REF_putStatic -> lookup.findStaticSetter(holder, name, type.parameterType(0));
            default -> throw new IllegalArgumentException("no use of a member: " + kind);
        };
        return new ConstantCallSite(member.asFixedArity().asType(type));
    }

    /** Links a call of {@code MethodHandles.lookup()}. */
    public static CallSite lookup(MethodHandles.Lookup companion, String name, MethodType type, Class<?> owner)
            throws IllegalAccessException {
        return new ConstantCallSite(MethodHandles.constant(MethodHandles.Lookup.class, of(owner, companion)));
    }

    /** What a class may see itself; for those here who ask nothing of the app's. */
    static MethodHandles.Lookup trustedIn(Class<?> type) {
        return trusted.in(type);
    }

    private static MethodHandles.Lookup of(Class<?> owner, MethodHandles.Lookup companion)
            throws IllegalAccessException {
        Class<?> caller = companion.lookupClass();
        if (!companion.hasFullPrivilegeAccess()
                || caller.getClassLoader() != owner.getClassLoader()
                || !caller.getPackageName().equals(owner.getPackageName())) {
            throw new IllegalAccessException(companion + " is no companion of " + owner);
        }
        return trusted.in(owner);
    }
}
