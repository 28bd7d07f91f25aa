package dev.chaud.runtime.reload;

import java.lang.reflect.Method;

/**
 * What {@link Class#getModifiers} says. From JDK 25 on it is a field of the class object; before, the JVM itself tells it, as it
 * was when the class was loaded.
 */
final class ShownModifiers {

    private ShownModifiers() {}

    /** Has it say something else; false if this JDK does not let us. */
    static boolean show(Class<?> type, int modifiers) {
        try {
            Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = unsafeType.getMethod("getUnsafe").invoke(null);
            Object offset = unsafeType
                    .getMethod("objectFieldOffset", Class.class, String.class)
                    .invoke(unsafe, Class.class, "modifiers");
            Method get = unsafeType.getMethod("getChar", Object.class, long.class);
            if ((char) get.invoke(unsafe, type, offset) != type.getModifiers()) {
                return false;
            }
            unsafeType
                    .getMethod("putCharVolatile", Object.class, long.class, char.class)
                    .invoke(unsafe, type, offset, (char) modifiers);
            return type.getModifiers() == modifiers;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }
}
