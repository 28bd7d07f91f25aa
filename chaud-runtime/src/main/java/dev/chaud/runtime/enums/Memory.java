package dev.chaud.runtime.enums;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;

/**
 * Reads and writes fields that nobody else may write, by the JDK's internal Unsafe, which the agent has exported to the
 * engine. Writes are volatile.
 */
final class Memory {

    private final Object unsafe;

    Memory() {
        try {
            this.unsafe = Class.forName("jdk.internal.misc.Unsafe")
                    .getMethod("getUnsafe")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not let Chaud write final fields", e);
        }
    }

    Object get(Object object, Class<?> declaring, String field) {
        return call("getReferenceVolatile", OBJECT, object, offset(declaring, field));
    }

    int getInt(Object object, Class<?> declaring, String field) {
        return (Integer) call("getIntVolatile", OBJECT, object, offset(declaring, field));
    }

    long getLong(Object object, Class<?> declaring, String field) {
        return (Long) call("getLongVolatile", OBJECT, object, offset(declaring, field));
    }

    void put(Object object, Class<?> declaring, String field, Object value) {
        call("putReferenceVolatile", OBJECT_VALUE, object, offset(declaring, field), value);
    }

    void putInt(Object object, Class<?> declaring, String field, int value) {
        call("putIntVolatile", INT_VALUE, object, offset(declaring, field), value);
    }

    void putLong(Object object, Class<?> declaring, String field, long value) {
        call("putLongVolatile", LONG_VALUE, object, offset(declaring, field), value);
    }

    /** What reads an int field of any object of a class; the object is its parameter. */
    MethodHandle readerOf(Class<?> declaring, String field) {
        try {
            MethodHandle any = MethodHandles.lookup()
                    .unreflect(unsafe.getClass().getMethod("getInt", OBJECT))
                    .bindTo(unsafe);
            return MethodHandles.insertArguments(any, 1, offset(declaring, field))
                    .asType(MethodType.methodType(int.class, declaring));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no getInt", e);
        }
    }

    private static final Class<?>[] OBJECT = {Object.class, long.class};
    private static final Class<?>[] OBJECT_VALUE = {Object.class, long.class, Object.class};
    private static final Class<?>[] INT_VALUE = {Object.class, long.class, int.class};
    private static final Class<?>[] LONG_VALUE = {Object.class, long.class, long.class};

    private long offset(Class<?> declaring, String field) {
        return (Long) call("objectFieldOffset", new Class<?>[] {Class.class, String.class}, declaring, field);
    }

    private Object call(String name, Class<?>[] types, Object... arguments) {
        try {
            return unsafe.getClass().getMethod(name, types).invoke(unsafe, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(name + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no " + name, e);
        }
    }
}
