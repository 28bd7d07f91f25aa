package dev.chaud.runtime.reload;

import dev.chaud.linker.AddedMethodCall;
import dev.chaud.runtime.rewrite.jdk.AccessorOfTheJdk;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/** What the engine does with the JDK's own objects, by the JDK's internal Unsafe, so that the user needs no flag. */
final class JdkInternals {

    private final Class<?> type;
    private final Object unsafe;
    private final Method allFields;
    private final Method allMethods;
    private final Method allConstructors;
    private final long methodModifiers;
    private final long constructorModifiers;
    private final Method putInt;
    private final Method typeAnnotationsOfExecutable;
    private final Method typeAnnotationsOfField;
    private final Method constants;
    private final Field classOfFrame;

    private JdkInternals(Class<?> type, Object unsafe) throws ReflectiveOperationException {
        this.type = type;
        this.unsafe = unsafe;
        this.allFields = opened(Class.class.getDeclaredMethod("getDeclaredFields0", boolean.class));
        this.allMethods = opened(Class.class.getDeclaredMethod("getDeclaredMethods0", boolean.class));
        this.allConstructors = opened(Class.class.getDeclaredMethod("getDeclaredConstructors0", boolean.class));
        this.typeAnnotationsOfExecutable = opened(Executable.class.getDeclaredMethod("getTypeAnnotationBytes0"));
        this.typeAnnotationsOfField = opened(Field.class.getDeclaredMethod("getTypeAnnotationBytes0"));
        this.constants = opened(Class.class.getDeclaredMethod("getConstantPool"));
        this.methodModifiers = offset(Method.class, "modifiers");
        this.constructorModifiers = offset(Constructor.class, "modifiers");
        this.classOfFrame = opened(StackTraceElement.class.getDeclaredField("declaringClassObject"));
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

    /** Defines a class in the boot loader; gives its one constructor. */
    Constructor<?> define(AccessorOfTheJdk accessor) throws ReflectiveOperationException {
        byte[] bytes = accessor.bytes();
        Class<?> defined = (Class<?>) type.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(unsafe, accessor.className(), bytes, 0, bytes.length, null, null);
        return opened(defined.getConstructors()[0]);
    }

    /** Where an object has a field. */
    long offset(Class<?> owner, String field) throws ReflectiveOperationException {
        return (long)
                type.getMethod("objectFieldOffset", Class.class, String.class).invoke(unsafe, owner, field);
    }

    void put(Object object, long offset, Object value) throws ReflectiveOperationException {
        type.getMethod("putReferenceVolatile", Object.class, long.class, Object.class)
                .invoke(unsafe, object, offset, value);
    }

    Object get(Object object, long offset) throws ReflectiveOperationException {
        return type.getMethod("getReferenceVolatile", Object.class, long.class).invoke(unsafe, object, offset);
    }

    int getInt(Object object, long offset) throws ReflectiveOperationException {
        return (int) type.getMethod("getInt", Object.class, long.class).invoke(unsafe, object, offset);
    }

    /** Lets it be used by everyone, in named modules too. */
    <T extends AccessibleObject> T opened(T member) throws ReflectiveOperationException {
        type.getMethod("putBoolean", Object.class, long.class, boolean.class)
                .invoke(unsafe, member, offset(AccessibleObject.class, "override"), true);
        return member;
    }

    /** All fields of a class that the JVM has, reserved ones included. */
    Field[] fieldsOf(Class<?> owner) throws ReflectiveOperationException {
        return (Field[]) told(allFields, owner);
    }

    /** All methods of a class that the JVM has. */
    Method[] methodsOf(Class<?> owner) throws ReflectiveOperationException {
        return (Method[]) told(allMethods, owner);
    }

    /** All constructors of a class that the JVM has, reserved ones included. */
    Constructor<?>[] constructorsOf(Class<?> owner) throws ReflectiveOperationException {
        return (Constructor<?>[]) told(allConstructors, owner);
    }

    private static Object told(Method all, Class<?> owner) throws ReflectiveOperationException {
        try {
            return all.invoke(owner, false);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw missing;
            }
            throw e;
        }
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

    /** The class that a frame is in, as long as the JDK has not finished the frame; null after that. */
    Class<?> classOf(StackTraceElement frame) {
        try {
            return (Class<?>) classOfFrame.get(frame);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The annotations of types in a member that the JVM has, as bytes of a class file; null if it has none. */
    byte[] typeAnnotationsOf(Member member) throws ReflectiveOperationException {
        return (byte[]) (member instanceof Field ? typeAnnotationsOfField : typeAnnotationsOfExecutable).invoke(member);
    }

    /** The constants of a class, as the JDK reads them. */
    Object constantsOf(Class<?> owner) throws ReflectiveOperationException {
        return constants.invoke(owner);
    }

    /** Has a method or constructor show modifiers, which the JVM does not look at; nobody else may have it yet. */
    void setModifiers(Executable shown, int modifiers) throws ReflectiveOperationException {
        putInt.invoke(unsafe, shown, shown instanceof Method ? methodModifiers : constructorModifiers, modifiers);
    }
}
