package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.Portrait;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.invoke.MethodHandles;
import java.lang.ref.SoftReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Classes in which the JVM has what the newest versions of others declare. They are made when they are first asked for, and
 * kept as long as the JDK keeps what reflection found. Thread-safe.
 */
final class Portraits {

    private final LoadedVersions versions;
    private final MethodHandles.Lookup lookup = TrustedLookup.get();

    /** Guarded by itself. */
    private final Map<Class<?>, SoftReference<Made>> made = new WeakHashMap<>();

    Portraits(LoadedVersions versions) {
        this.versions = versions;
    }

    /** The method that looks as one of a class does in its newest version. */
    Method method(Class<?> owner, MethodKey key) throws ReflectiveOperationException {
        for (Method method : of(owner).getDeclaredMethods()) {
            if (MembersOfJvm.keyOf(method).equals(key)) {
                return method;
            }
        }
        throw new NoSuchMethodException(owner.getName() + "." + key.words());
    }

    /** The constructor that looks as one of a class does in its newest version. */
    Constructor<?> constructor(Class<?> owner, MethodKey key) throws ReflectiveOperationException {
        for (Constructor<?> constructor : of(owner).getDeclaredConstructors()) {
            if (MembersOfJvm.keyOf(constructor).equals(key)) {
                return constructor;
            }
        }
        throw new NoSuchMethodException(owner.getName() + "." + key.words());
    }

    /** The field that looks as one of a class does in its newest version. */
    Field field(Class<?> owner, FieldKey key) throws ReflectiveOperationException {
        for (Field field : of(owner).getDeclaredFields()) {
            if (MembersOfJvm.keyOf(field).equals(key)) {
                return field;
            }
        }
        throw new NoSuchFieldException(owner.getName() + "." + key.name());
    }

    private Class<?> of(Class<?> owner) throws ReflectiveOperationException {
        byte[] newest = versions.find(owner.getClassLoader(), owner.getName())
                .orElseThrow(() -> new ClassNotFoundException(owner.getName()));
        synchronized (made) {
            SoftReference<Made> known = made.get(owner);
            Made before = known == null ? null : known.get();
            if (before != null && before.source == newest) {
                return before.type;
            }
        }
        Made fresh = new Made(newest, define(owner, newest));
        synchronized (made) {
            made.put(owner, new SoftReference<>(fresh));
        }
        return fresh.type;
    }

    private Class<?> define(Class<?> owner, byte[] newest) throws ReflectiveOperationException {
        try {
            return lookup.in(owner)
                    .defineHiddenClass(Portrait.of(newest), false)
                    .lookupClass();
        } catch (NotRewritableException e) {
            throw new ClassNotFoundException(e.getMessage(), e);
        }
    }

    /** @param source what it was made of, the very array */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity
    private record Made(byte[] source, Class<?> type) {}
}
