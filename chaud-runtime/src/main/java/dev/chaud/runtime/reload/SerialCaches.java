package dev.chaud.runtime.reload;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the JDK remembers of the serialised forms of classes: of each and of its subclasses, until it is dropped. */
final class SerialCaches {

    private final LoadedSubtypes loaded;

    SerialCaches(LoadedSubtypes loaded) {
        this.loaded = loaded;
    }

    /**
     * Has the JDK look at some classes, and at all their subtypes, anew.
     *
     * @throws IllegalStateException if this JDK is made otherwise
     */
    void drop(Set<Class<?>> changed) {
        if (changed.stream().noneMatch(Serializable.class::isAssignableFrom)) {
            return;
        }
        List<Class<?>> concerned = loaded.of(changed);
        try {
            Class<?> caches = Class.forName("java.io.ObjectStreamClass$Caches");
            drop(valueOf(caches.getDeclaredField("localDescs"), null), concerned);
            drop(valueOf(caches.getDeclaredField("reflectors"), null), concerned);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JDK's memory of serialised forms cannot be reached", e);
        }
    }

    private static void drop(Object cache, List<Class<?>> concerned) throws ReflectiveOperationException {
        if (cache instanceof Map<?, ?> all) {
            // as in early releases of 17
            all.clear();
            return;
        }
        ClassValue<?> values =
                (ClassValue<?>) valueOf(cache.getClass().getSuperclass().getDeclaredField("map"), cache);
        concerned.forEach(values::remove);
    }

    private static Object valueOf(Field field, Object of) throws ReflectiveOperationException {
        MethodHandle getter = TrustedLookup.get().unreflectGetter(field);
        try {
            return of == null ? getter.invoke() : getter.invoke(of);
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }
}
