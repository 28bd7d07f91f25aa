package dev.chaud.runtime.reload;

import java.io.ObjectStreamClass;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Has serialised objects read by newer versions of their classes, field by field, where nobody has said they may not be. */
public final class SerialVersions {

    private SerialVersions() {}

    /**
     * Gives a description that stands in a stream the version number of the class as it is now, unless the class declares a
     * number: what the JDK makes up changes with every method that comes or goes.
     *
     * @throws IllegalStateException if this JDK is made otherwise
     */
    public static void adapt(ObjectStreamClass streamed, Class<?> local) {
        ObjectStreamClass now = ObjectStreamClass.lookup(local);
        if (now == null || now.getSerialVersionUID() == streamed.getSerialVersionUID() || declaresNumber(local)) {
            return;
        }
        try {
            MethodHandle number = TrustedLookup.get().findSetter(ObjectStreamClass.class, "suid", Long.class);
            number.invokeExact(streamed, (Long) now.getSerialVersionUID());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the JDK does not let serialVersionUID be adapted", e);
        }
    }

    private static boolean declaresNumber(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .anyMatch(
                        field -> field.getName().equals("serialVersionUID") && Modifier.isStatic(field.getModifiers()));
    }
}
