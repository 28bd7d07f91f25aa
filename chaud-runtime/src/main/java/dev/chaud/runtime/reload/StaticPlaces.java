package dev.chaud.runtime.reload;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads and writes static fields, whether the JVM lets anyone or not, through the JDK's internal Unsafe, which the agent has exported to
 * the engine. What the compiler of the JVM has made of a final field's old value stays as it is.
 */
final class StaticPlaces {

    private StaticPlaces() {}

    /** Writes a field of a class; the value is boxed if the field is primitive. */
    static void write(Class<?> type, String field, Class<?> fieldType, Object value) {
        use("put", type, field, fieldType, value);
    }

    /** Reads a field of a class; the value is boxed if the field is primitive. */
    static Object read(Class<?> type, String field, Class<?> fieldType) {
        return use("get", type, field, fieldType);
    }

    private static Object use(String verb, Class<?> type, String field, Class<?> fieldType, Object... value) {
        try {
            Class<?> internal = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = internal.getMethod("getUnsafe").invoke(null);
            Field place = placeOf(type, field, fieldType);
            List<Object> arguments = new ArrayList<>();
            arguments.add(internal.getMethod("staticFieldBase", Field.class).invoke(unsafe, place));
            arguments.add(internal.getMethod("staticFieldOffset", Field.class).invoke(unsafe, place));
            arguments.addAll(Arrays.asList(value));
            String name = fieldType.isPrimitive() ? fieldType.getName() : "reference";
            String method = verb + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Volatile";
            for (Method candidate : internal.getMethods()) {
                if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.size()) {
                    return candidate.invoke(unsafe, arguments.toArray());
                }
            }
            throw new NoSuchMethodException(method);
        } catch (ReflectiveOperationException e) {
            Throwable why = e instanceof InvocationTargetException ? e.getCause() : e;
            throw new IllegalStateException("this JVM does not let " + field + " be reached", why);
        }
    }

    /** Two fields may have one name and different types. */
    private static Field placeOf(Class<?> type, String name, Class<?> fieldType) throws NoSuchFieldException {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name) && field.getType() == fieldType) {
                return field;
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }
}
