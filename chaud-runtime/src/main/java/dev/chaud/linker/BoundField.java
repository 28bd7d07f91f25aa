package dev.chaud.linker;

import java.io.ObjectStreamField;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/** A field of the serialised form that is read and written through reflection, since the JVM may have no place for it. */
public final class BoundField extends ObjectStreamField {

    private final Field field;

    /**
     * @param like what the serialised form says of it
     * @param field accessible
     */
    public BoundField(ObjectStreamField like, Field field) {
        super(like.getName(), like.getType(), like.isUnshared());
        this.field = field;
        setOffset(like.getOffset());
    }

    /** Copies the value that a primitive field has in an object into the serialised form. */
    void read(Object object, byte[] form) throws IllegalAccessException {
        ByteBuffer buffer = ByteBuffer.wrap(form);
        int at = getOffset();
        switch (getTypeCode()) {
            case 'Z' -> buffer.put(at, (byte) (field.getBoolean(object) ? 1 : 0));
            case 'B' -> buffer.put(at, field.getByte(object));
            case 'C' -> buffer.putChar(at, field.getChar(object));
            case 'S' -> buffer.putShort(at, field.getShort(object));
            case 'I' -> buffer.putInt(at, field.getInt(object));
            case 'J' -> buffer.putLong(at, field.getLong(object));
            case 'F' -> buffer.putFloat(at, field.getFloat(object));
            case 'D' -> buffer.putDouble(at, field.getDouble(object));
            default -> throw new IllegalStateException(toString());
        }
    }

    /** Copies the value of a primitive field in the serialised form into an object. */
    void write(Object object, byte[] form) throws IllegalAccessException {
        ByteBuffer buffer = ByteBuffer.wrap(form);
        int at = getOffset();
        switch (getTypeCode()) {
            case 'Z' -> field.setBoolean(object, buffer.get(at) != 0);
            case 'B' -> field.setByte(object, buffer.get(at));
            case 'C' -> field.setChar(object, buffer.getChar(at));
            case 'S' -> field.setShort(object, buffer.getShort(at));
            case 'I' -> field.setInt(object, buffer.getInt(at));
            case 'J' -> field.setLong(object, buffer.getLong(at));
            case 'F' -> field.setFloat(object, buffer.getFloat(at));
            case 'D' -> field.setDouble(object, buffer.getDouble(at));
            default -> throw new IllegalStateException(toString());
        }
    }

    Object get(Object object) throws IllegalAccessException {
        return field.get(object);
    }

    void set(Object object, Object value) throws IllegalAccessException {
        field.set(object, value);
    }

    /** @throws ClassCastException as the JDK words it, if the field cannot have the value */
    void requireAssignable(Object object, Object value) {
        if (value != null && !field.getType().isInstance(value)) {
            throw new ClassCastException(
                    "cannot assign instance of " + value.getClass().getName() + " to field "
                            + field.getDeclaringClass().getName() + "." + field.getName() + " of type "
                            + field.getType().getName() + " in instance of "
                            + object.getClass().getName());
        }
    }
}
