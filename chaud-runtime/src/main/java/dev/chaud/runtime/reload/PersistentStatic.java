package dev.chaud.runtime.reload;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * A static field that carries {@code @Persist}, wherever its value is: in the class itself, or where a reload put it.
 *
 * @param owner the class that declares it
 * @param descriptor its type in the JVM's form
 */
public record PersistentStatic(Class<?> owner, String name, String descriptor) {

    /**
     * What it holds; boxed if it is primitive.
     *
     * @throws ReflectiveOperationException if it cannot be read
     */
    public Object value() throws ReflectiveOperationException {
        try {
            // by a handle, as reflection may not read all classes of named modules
            return TrustedLookup.get().in(owner).unreflectGetter(field()).invokeWithArguments();
        } catch (ReflectiveOperationException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    private Field field() throws NoSuchFieldException {
        Class<?> type = FieldPlaces.typeOf(descriptor, owner.getClassLoader());
        return Arrays.stream(owner.getDeclaredFields())
                .filter(field -> field.getName().equals(name) && field.getType() == type)
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(name));
    }

    /**
     * Writes a static field of a class whose static initialiser is running, final or not; a number of a smaller type is
     * widened.
     *
     * @throws ClassCastException if the field cannot hold the value
     * @throws NullPointerException if it is primitive and the value is null
     */
    public static void set(Class<?> owner, String name, Object value) {
        Field field = Arrays.stream(owner.getDeclaredFields())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(owner.getName() + " has no field " + name));
        FieldPlaces.write(owner, name, field.getType(), as(field.getType(), value));
    }

    private static Object as(Class<?> type, Object value) {
        try {
            return MethodHandles.identity(type).invokeWithArguments(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
