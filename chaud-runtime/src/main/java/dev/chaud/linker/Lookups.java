package dev.chaud.linker;

import dev.chaud.linker.LogicalLookup.Use;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Makes method handles find added members. Calls of it stand at the beginning of the methods of {@link MethodHandles.Lookup} that
 * have the same names, which the agent rewrites: what it answers is returned, unless that is null.
 *
 * <p>Mutable static state, because the JDK's classes can reach nothing else.
 */
public final class Lookups {

    /** Null until the engine can tell. */
    private static volatile LogicalLookup logical;

    /** The JDK's and the engine's own, which finds what the JVM has. */
    private static volatile MethodHandles.Lookup trusted;

    private Lookups() {}

    /** Asks the engine from now on, but for its own lookup. */
    public static void ask(LogicalLookup newLogical, MethodHandles.Lookup newTrusted) {
        trusted = newTrusted;
        logical = newLogical;
    }

    public static MethodHandle findVirtual(MethodHandles.Lookup caller, Class<?> type, String name, MethodType method)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, type);
        return known == null ? null : known.method(caller, Use.VIRTUAL, type, name, method, null);
    }

    public static MethodHandle findStatic(MethodHandles.Lookup caller, Class<?> type, String name, MethodType method)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, type);
        return known == null ? null : known.method(caller, Use.STATIC, type, name, method, null);
    }

    public static MethodHandle findSpecial(
            MethodHandles.Lookup caller, Class<?> type, String name, MethodType method, Class<?> specialCaller)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, type);
        return known == null ? null : known.method(caller, Use.SPECIAL, type, name, method, specialCaller);
    }

    public static MethodHandle findConstructor(MethodHandles.Lookup caller, Class<?> type, MethodType constructor)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, type);
        return known == null ? null : known.constructor(caller, type, constructor);
    }

    public static MethodHandle bind(MethodHandles.Lookup caller, Object receiver, String name, MethodType method)
            throws ReflectiveOperationException {
        if (receiver == null) {
            return null;
        }
        MethodHandle found = findVirtual(caller, receiver.getClass(), name, method);
        return found == null ? null : found.bindTo(receiver);
    }

    public static MethodHandle findGetter(MethodHandles.Lookup caller, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        return field(caller, Use.GET, type, name, fieldType);
    }

    public static MethodHandle findSetter(MethodHandles.Lookup caller, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        return field(caller, Use.SET, type, name, fieldType);
    }

    public static MethodHandle findStaticGetter(
            MethodHandles.Lookup caller, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        return field(caller, Use.STATIC_GET, type, name, fieldType);
    }

    public static MethodHandle findStaticSetter(
            MethodHandles.Lookup caller, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        return field(caller, Use.STATIC_SET, type, name, fieldType);
    }

    private static MethodHandle field(
            MethodHandles.Lookup caller, Use use, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, type);
        return known == null ? null : known.field(caller, use, type, name, fieldType, false);
    }

    public static VarHandle findVarHandle(MethodHandles.Lookup caller, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, type);
        return known == null ? null : known.variable(caller, false, type, name, fieldType);
    }

    public static VarHandle findStaticVarHandle(
            MethodHandles.Lookup caller, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, type);
        return known == null ? null : known.variable(caller, true, type, name, fieldType);
    }

    @SuppressWarnings("deprecation") // asks whether access is forced, and not for an object
    public static MethodHandle unreflect(MethodHandles.Lookup caller, Method method)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, method.getDeclaringClass());
        return known == null
                ? null
                : known.method(
                        method.isAccessible() ? null : caller,
                        Modifier.isStatic(method.getModifiers()) ? Use.STATIC : Use.VIRTUAL,
                        method.getDeclaringClass(),
                        method.getName(),
                        MethodType.methodType(method.getReturnType(), method.getParameterTypes()),
                        null);
    }

    public static MethodHandle unreflectSpecial(MethodHandles.Lookup caller, Method method, Class<?> specialCaller)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, method.getDeclaringClass());
        return known == null
                ? null
                : known.method(
                        caller,
                        Use.SPECIAL,
                        method.getDeclaringClass(),
                        method.getName(),
                        MethodType.methodType(method.getReturnType(), method.getParameterTypes()),
                        specialCaller);
    }

    @SuppressWarnings("deprecation") // asks whether access is forced, and not for an object
    public static MethodHandle unreflectConstructor(MethodHandles.Lookup caller, Constructor<?> constructor)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, constructor.getDeclaringClass());
        return known == null
                ? null
                : known.constructor(
                        constructor.isAccessible() ? null : caller,
                        constructor.getDeclaringClass(),
                        MethodType.methodType(void.class, constructor.getParameterTypes()));
    }

    public static MethodHandle unreflectGetter(MethodHandles.Lookup caller, Field field)
            throws ReflectiveOperationException {
        boolean ofClass = Modifier.isStatic(field.getModifiers());
        return unreflect(caller, field, ofClass ? Use.STATIC_GET : Use.GET);
    }

    public static MethodHandle unreflectSetter(MethodHandles.Lookup caller, Field field)
            throws ReflectiveOperationException {
        boolean ofClass = Modifier.isStatic(field.getModifiers());
        return unreflect(caller, field, ofClass ? Use.STATIC_SET : Use.SET);
    }

    @SuppressWarnings("deprecation") // asks whether access is forced, and not for an object
    private static MethodHandle unreflect(MethodHandles.Lookup caller, Field field, Use use)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, field.getDeclaringClass());
        boolean any = field.isAccessible();
        return known == null
                ? null
                : known.field(
                        any ? null : caller, use, field.getDeclaringClass(), field.getName(), field.getType(), any);
    }

    public static VarHandle unreflectVarHandle(MethodHandles.Lookup caller, Field field)
            throws ReflectiveOperationException {
        LogicalLookup known = forUse(caller, field.getDeclaringClass());
        return known == null
                ? null
                : known.variable(
                        caller,
                        Modifier.isStatic(field.getModifiers()),
                        field.getDeclaringClass(),
                        field.getName(),
                        field.getType());
    }

    /**
     * Points a hidden class to added members, since the JVM tells no agent of it. This stands at the beginning of the methods that
     * define one, for the class file that they are given.
     */
    public static byte[] hidden(byte[] classFile, MethodHandles.Lookup caller) {
        LogicalLookup known = logical;
        return known == null || classFile == null ? classFile : known.hidden(caller.lookupClass(), classFile);
    }

    /**
     * The variable that an added field of objects is.
     *
     * @throws NoSuchFieldException if it is not there, or is none
     */
    static VarHandle variable(Class<?> type, String name, Class<?> fieldType) throws ReflectiveOperationException {
        LogicalLookup known = logical;
        VarHandle found = known == null ? null : known.variable(trusted.in(type), false, type, name, fieldType);
        if (found == null) {
            throw new NoSuchFieldException(name);
        }
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // a lookup has no equals
    private static LogicalLookup forUse(MethodHandles.Lookup caller, Class<?> type) {
        LogicalLookup known = logical;
        return known == null || caller == trusted || type == null || Members.isNeverHot(type) ? null : known;
    }
}
