package dev.chaud.runtime.reload;

import java.lang.reflect.Method;
import java.util.Set;

/**
 * What the JDK remembers of a class: its generic types, and its members, with those that it inherits. The JVM makes it
 * forget the members of a class that is redefined, but not of its subclasses, and before the engine can tell what to show.
 */
final class ReflectionCaches {

    private final LoadedSubtypes loaded;

    ReflectionCaches(LoadedSubtypes loaded) {
        this.loaded = loaded;
    }

    /**
     * Has the JDK look at some classes anew.
     *
     * @param changed all of them
     * @param inherited those of them from which their subtypes inherit otherwise than before
     * @throws IllegalStateException if this JDK is made otherwise
     */
    void drop(Set<Class<?>> changed, Set<Class<?>> inherited) {
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
                put.invoke(unsafe, each, members, null);
            }
            for (Class<?> subtype : loaded.of(inherited)) {
                put.invoke(unsafe, subtype, members, null);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the JDK's memory of members cannot be reached", e);
        }
    }
}
