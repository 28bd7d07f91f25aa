package dev.chaud.runtime.reload;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * What the JDK remembers of a class: its generic types, and its members, with those that it inherits. The JVM makes it
 * forget the members of a class that is redefined, but not of its subclasses, and before the engine can tell what to show.
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
            Method offset = type.getMethod("objectFieldOffset", Class.class, String.class);
            Object members = offset.invoke(unsafe, Class.class, "reflectionData");
            Object genericTypes = offset.invoke(unsafe, Class.class, "genericInfo");
            // the one that Class.newInstance calls
            Object constructor = offset.invoke(unsafe, Class.class, "cachedConstructor");
            Method put = type.getMethod("putReferenceVolatile", Object.class, long.class, Object.class);
            for (Class<?> each : changed) {
                put.invoke(unsafe, each, genericTypes, null);
                put.invoke(unsafe, each, constructor, null);
            }
            for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
                for (Class<?> supertype : changed) {
                    if (supertype.isAssignableFrom(loaded)) {
                        put.invoke(unsafe, loaded, members, null);
                        break;
                    }
                }
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the JDK's memory of members cannot be reached", e);
        }
    }
}
