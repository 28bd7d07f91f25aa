package dev.chaud.runtime.reload;

import dev.chaud.linker.AddedMethodCall;
import dev.chaud.runtime.rewrite.MethodAccessorClass;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/** What the engine does with the JDK's own objects, by the JDK's internal Unsafe, so that the user needs no flag. */
final class JdkInternals {

    private final Class<?> type;
    private final Object unsafe;
    private final Constructor<?> method;
    private final Constructor<?> parameter;
    private final Constructor<?> accessor;
    private final Method allConstructors;
    private final long slot;
    private final long methodAccessor;
    private final long declaredAnnotations;
    private final long modifiers;
    private final Method putInt;

    private JdkInternals(Class<?> type, Object unsafe) throws ReflectiveOperationException {
        this.type = type;
        this.unsafe = unsafe;
        this.method = opened(Method.class.getDeclaredConstructors()[0]);
        this.parameter = opened(Parameter.class.getDeclaredConstructors()[0]);
        this.accessor = opened(accessorClass().getConstructors()[0]);
        this.allConstructors = opened(Class.class.getDeclaredMethod("getDeclaredConstructors0", boolean.class));
        this.slot = offset(Constructor.class, "slot");
        this.methodAccessor = offset(Method.class, "methodAccessor");
        this.declaredAnnotations = offset(Executable.class, "declaredAnnotations");
        this.modifiers = offset(Method.class, "modifiers");
        this.putInt = type.getMethod("putInt", Object.class, long.class, int.class);
    }

    /**
     * Makes ready.
     *
     * @throws ReflectiveOperationException if this JDK is made otherwise than those that are known
     */
    static JdkInternals open(Instrumentation instrumentation) throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.reflect", Set.of(AddedMethodCall.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
        return new JdkInternals(type, type.getMethod("getUnsafe").invoke(null));
    }

    private Class<?> accessorClass() throws ReflectiveOperationException {
        byte[] bytes = MethodAccessorClass.bytes();
        return (Class<?>) type.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(unsafe, MethodAccessorClass.NAME, bytes, 0, bytes.length, null, null);
    }

    private long offset(Class<?> owner, String field) throws ReflectiveOperationException {
        return (long)
                type.getMethod("objectFieldOffset", Class.class, String.class).invoke(unsafe, owner, field);
    }

    private void put(Object object, long offset, Object value) throws ReflectiveOperationException {
        type.getMethod("putReferenceVolatile", Object.class, long.class, Object.class)
                .invoke(unsafe, object, offset, value);
    }

    /** Lets it be used by everyone, in named modules too. */
    <T extends AccessibleObject> T opened(T member) throws ReflectiveOperationException {
        type.getMethod("putBoolean", Object.class, long.class, boolean.class)
                .invoke(unsafe, member, offset(AccessibleObject.class, "override"), true);
        return member;
    }

    /** All constructors of a class that the JVM has, reserved ones included. */
    Constructor<?>[] constructorsOf(Class<?> owner) throws ReflectiveOperationException {
        return (Constructor<?>[]) allConstructors.invoke(owner, false);
    }

    /**
     * A method that the JVM does not have.
     *
     * @param standing whose number in the JVM it gets: code of the JVM that uses that finds a method without parameter names
     *     and annotations, where a number of no method would end the process
     * @param looks its modifiers and generic signature, null if it has none
     * @param target what runs when it is invoked
     */
    Method methodOf(Class<?> owner, String name, Constructor<?> standing, Looks looks, Method target)
            throws ReflectiveOperationException {
        Object number = type.getMethod("getInt", Object.class, long.class).invoke(unsafe, standing, slot);
        Method made = (Method) method.newInstance(
                owner,
                name.intern(),
                looks.parameters,
                target.getReturnType(),
                looks.exceptions,
                looks.modifiers,
                number,
                looks.signature,
                null,
                null,
                null);
        put(made, methodAccessor, accessor.newInstance(owner, opened(target), looks.ofInstance));
        put(made, declaredAnnotations, looks.annotations);
        return made;
    }

    /**
     * Makes a component of one record that of another, with the annotations that it has. Those of types are read in the
     * record that it belongs to, which does not have them, and so they go.
     */
    void moveTo(Class<?> record, RecordComponent component, Method itsAccessor) throws ReflectiveOperationException {
        // the JDK reads them once
        component.getAnnotations();
        put(component, offset(RecordComponent.class, "typeAnnotations"), null);
        put(component, offset(RecordComponent.class, "accessor"), itsAccessor);
        put(component, offset(RecordComponent.class, "clazz"), record);
    }

    /** Has a method show modifiers; nobody else may have it yet. */
    void setModifiers(Method shown, int flags) {
        try {
            putInt.invoke(unsafe, shown, modifiers, flags);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A parameter of such a method. */
    Parameter parameterOf(Method owner, int index, String name, int modifiers) throws ReflectiveOperationException {
        return (Parameter) parameter.newInstance(name, modifiers, owner, index);
    }

    /**
     * What a method shows.
     *
     * @param signature the generic one; null if there is none
     * @param annotations by their types
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Looks(
            Class<?>[] parameters,
            Class<?>[] exceptions,
            int modifiers,
            boolean ofInstance,
            String signature,
            Map<Class<?>, Object> annotations) {}
}
