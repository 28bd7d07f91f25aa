package dev.chaud.linker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * How reflection reads and writes an added field, wherever its value is. The JDK reaches it by an interface of its own, so the
 * agent makes a subclass that has it. Its methods do what those of {@link Field} by the same names specify.
 */
public class AddedFieldAccess {

    private final Field field;
    private final MethodHandle getter;
    private final MethodHandle setter;
    private final boolean readOnly;

    /**
     * @param getter with the object as its parameter, unless the field is static
     * @param setter with the object, unless the field is static, and the value as its parameters
     * @param readOnly whether nobody may write the field in this way, because it is final
     */
    public AddedFieldAccess(Field field, MethodHandle getter, MethodHandle setter, boolean readOnly) {
        this.field = field;
        this.getter = getter;
        this.setter = setter;
        this.readOnly = readOnly;
    }

    public Object get(Object object) {
        requireOwner(object);
        try {
            return isStatic() ? getter.invoke() : getter.invoke(object);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    public boolean getBoolean(Object object) {
        return (boolean) get(object, boolean.class);
    }

    public byte getByte(Object object) {
        return (byte) get(object, byte.class);
    }

    public char getChar(Object object) {
        return (char) get(object, char.class);
    }

    public short getShort(Object object) {
        return (short) get(object, short.class);
    }

    public int getInt(Object object) {
        return (int) get(object, int.class);
    }

    public long getLong(Object object) {
        return (long) get(object, long.class);
    }

    public float getFloat(Object object) {
        return (float) get(object, float.class);
    }

    public double getDouble(Object object) {
        return (double) get(object, double.class);
    }

    /** Its value, widened to a primitive type. */
    private Object get(Object object, Class<?> wanted) {
        requireOwner(object);
        try {
            if (!field.getType().isPrimitive()) {
                throw notWidened(wanted);
            }
            MethodHandle reading = getter.asType(getter.type().changeReturnType(wanted));
            return isStatic() ? reading.invoke() : reading.invoke(object);
        } catch (WrongMethodTypeException e) {
            throw notWidened(wanted);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    public void set(Object object, Object value) throws IllegalAccessException {
        put(object, value, value == null ? "null value" : value.getClass().getName());
    }

    /** Whether it may be assigned to the field, as far as can be told without an attempt. */
    private boolean fits(Object value) {
        Class<?> type = field.getType();
        if (value == null) {
            return !type.isPrimitive();
        }
        return type.isPrimitive() ? MethodType.methodType(value.getClass()).hasWrappers() : type.isInstance(value);
    }

    private void put(Object object, Object value, String words) throws IllegalAccessException {
        requireOwner(object);
        if (readOnly) {
            throw new IllegalAccessException(cannotSet(words));
        }
        if (!fits(value)) {
            throw new IllegalArgumentException(cannotSet(words));
        }
        try {
            if (isStatic()) {
                setter.invoke(value);
            } else {
                setter.invoke(object, value);
            }
        } catch (ClassCastException e) {
            throw (IllegalArgumentException) new IllegalArgumentException(cannotSet(words)).initCause(e);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    public void setBoolean(Object object, boolean value) throws IllegalAccessException {
        set(object, value, boolean.class);
    }

    public void setByte(Object object, byte value) throws IllegalAccessException {
        set(object, value, byte.class);
    }

    public void setChar(Object object, char value) throws IllegalAccessException {
        set(object, value, char.class);
    }

    public void setShort(Object object, short value) throws IllegalAccessException {
        set(object, value, short.class);
    }

    public void setInt(Object object, int value) throws IllegalAccessException {
        set(object, value, int.class);
    }

    public void setLong(Object object, long value) throws IllegalAccessException {
        set(object, value, long.class);
    }

    public void setFloat(Object object, float value) throws IllegalAccessException {
        set(object, value, float.class);
    }

    public void setDouble(Object object, double value) throws IllegalAccessException {
        set(object, value, double.class);
    }

    private void set(Object object, Object value, Class<?> given) throws IllegalAccessException {
        String words = "(" + given.getName() + ")" + value;
        if (!field.getType().isPrimitive() || !isWidened(given)) {
            throw new IllegalArgumentException(cannotSet(words));
        }
        put(object, value, words);
    }

    /** Whether a value of a primitive type may be assigned to the field. */
    private boolean isWidened(Class<?> given) {
        try {
            setter.asType(setter.type().changeParameterType(isStatic() ? 0 : 1, given));
            return true;
        } catch (WrongMethodTypeException e) {
            return false;
        }
    }

    private boolean isStatic() {
        return Modifier.isStatic(field.getModifiers());
    }

    private void requireOwner(Object object) {
        if (!isStatic() && !field.getDeclaringClass().isAssignableFrom(object.getClass())) {
            throw new IllegalArgumentException(cannotSet(object.getClass().getName()));
        }
    }

    private String cannotSet(String value) {
        int flags = field.getModifiers() & (Modifier.STATIC | Modifier.FINAL);
        return "Can not set " + (flags == 0 ? "" : Modifier.toString(flags) + " ") + words() + " to " + value;
    }

    private IllegalArgumentException notWidened(Class<?> wanted) {
        String[] words = words().split(" field ");
        return new IllegalArgumentException("Attempt to get " + words[0] + " field \"" + words[1]
                + "\" with illegal data type conversion to " + wanted.getName());
    }

    private String words() {
        return field.getType().getName() + " field " + field.getDeclaringClass().getName() + "." + field.getName();
    }

    private static RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
}
