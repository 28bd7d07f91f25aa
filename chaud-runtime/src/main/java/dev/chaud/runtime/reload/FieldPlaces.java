package dev.chaud.runtime.reload;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * Reads and writes fields, whether the JVM lets anyone or not, through the JDK's internal Unsafe, which the agent has exported
 * to the engine. What the compiler of the JVM has made of a final static field's old value stays as it is.
 */
final class FieldPlaces {

    private FieldPlaces() {}

    /** The type of a field as a class loader sees it. */
    static Class<?> typeOf(String descriptor, ClassLoader loader) {
        return MethodType.fromMethodDescriptorString("()" + descriptor, loader).returnType();
    }

    /** Writes a static field of a class; the value is boxed if the field is primitive. */
    static void write(Class<?> type, String field, Class<?> fieldType, Object value) {
        Object place = placeOf(type, field, fieldType);
        access("put", fieldType, call("staticFieldBase", place), call("staticFieldOffset", place), value);
    }

    /** The same in the place that the JVM has for the field in its class, though its newest version has it elsewhere. */
    static void writeInJvm(Class<?> type, String field, Class<?> fieldType, Object value) {
        MethodHandles.Lookup trusted = TrustedLookup.get();
        try {
            // what others may call has been made to look elsewhere
            Class<?> internal = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = internal.getMethod("getUnsafe").invoke(null);
            MethodHandle all = trusted.findVirtual(
                    Class.class, "getDeclaredFields0", MethodType.methodType(Field[].class, boolean.class));
            MethodHandle base =
                    trusted.findVirtual(internal, "staticFieldBase0", MethodType.methodType(Object.class, Field.class));
            MethodHandle offset =
                    trusted.findVirtual(internal, "staticFieldOffset0", MethodType.methodType(long.class, Field.class));
            Field place = placeOf(type, field, fieldType, (Field[]) all.invoke(type, false));
            access("put", fieldType, base.invoke(unsafe, place), offset.invoke(unsafe, place), value);
        } catch (Throwable e) {
            throw new IllegalStateException("this JVM does not let the fields of a class be reached", e);
        }
    }

    /** Reads a static field of a class; the value is boxed if the field is primitive. */
    static Object read(Class<?> type, String field, Class<?> fieldType) {
        Object place = placeOf(type, field, fieldType);
        return access("get", fieldType, call("staticFieldBase", place), call("staticFieldOffset", place));
    }

    /** Gives an object the value that a field of its class has in another object. */
    static void copy(Class<?> type, String field, Class<?> fieldType, Object from, Object to) {
        Object offset = call("objectFieldOffset", placeOf(type, field, fieldType));
        access("put", fieldType, to, offset, access("get", fieldType, from, offset));
    }

    private static Object access(String verb, Class<?> fieldType, Object... arguments) {
        String name = fieldType.isPrimitive() ? fieldType.getName() : "reference";
        return call(verb + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Volatile", arguments);
    }

    /** Those methods of Unsafe have no other of the same name with as many parameters of such types. */
    private static Object call(String method, Object... arguments) {
        try {
            Class<?> internal = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = internal.getMethod("getUnsafe").invoke(null);
            for (Method candidate : internal.getMethods()) {
                if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
                    return candidate.invoke(unsafe, arguments);
                }
            }
            throw new NoSuchMethodException(method);
        } catch (ReflectiveOperationException e) {
            Throwable why = e instanceof InvocationTargetException ? e.getCause() : e;
            throw new IllegalStateException("this JVM does not let fields be reached by " + method, why);
        }
    }

    private static Field placeOf(Class<?> type, String name, Class<?> fieldType) {
        return placeOf(type, name, fieldType, type.getDeclaredFields());
    }

    /** Two fields may have one name and different types. */
    private static Field placeOf(Class<?> type, String name, Class<?> fieldType, Field[] all) {
        for (Field field : all) {
            if (field.getName().equals(name) && field.getType() == fieldType) {
                return field;
            }
        }
        throw new IllegalStateException(type.getName() + " has no field " + name);
    }
}
