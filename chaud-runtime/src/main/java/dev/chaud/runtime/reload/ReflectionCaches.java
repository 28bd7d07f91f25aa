package dev.chaud.runtime.reload;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * What the JDK remembers of the members of a class, with those that it inherits. The JVM makes it forget those of a class
 * that is redefined, but not of its subclasses, and before the engine can tell what to show.
 */
final class ReflectionCaches {

    private final Instrumentation instrumentation;

    ReflectionCaches(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Has the JDK look at some classes, and at all their subtypes, anew.
     *
     * @throws IllegalStateException if this JDK is made otherwise
     */
    void drop(Set<Class<?>> changed) {
        if (changed.isEmpty()) {
            return;
        }
        try {
            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = type.getMethod("getUnsafe").invoke(null);
            Object offset = type.getMethod("objectFieldOffset", Class.class, String.class)
                    .invoke(unsafe, Class.class, "reflectionData");
            Method put = type.getMethod("putReferenceVolatile", Object.class, long.class, Object.class);
            for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
                for (Class<?> supertype : changed) {
                    if (supertype.isAssignableFrom(loaded)) {
                        put.invoke(unsafe, loaded, offset, null);
                        break;
                    }
                }
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the JDK's memory of members cannot be reached", e);
        }
    }
}
