package dev.chaud.runtime.applog;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** Tells which classes there are, and brings none about. */
final class LoadedTypes {

    /** {@code (ClassLoader, String) -> Class}, null if the loader was never asked for it. */
    private final MethodHandle findLoadedClass;

    /** {@code (Class) -> boolean}. */
    private final MethodHandle shouldBeInitialized;

    /** @param trusted may see every member of every class */
    LoadedTypes(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        findLoadedClass = trusted.findVirtual(
                ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class));
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        shouldBeInitialized = trusted.findVirtual(
                        unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class))
                .bindTo(unsafe.getMethod("getUnsafe").invoke(null));
    }

    /** The class that a loader has defined itself, or got from another one for a class of its own; empty if there is none yet. */
    Optional<Class<?>> find(ClassLoader loader, String name) {
        try {
            return Optional.ofNullable((Class<?>) findLoadedClass.invokeExact(loader, name));
        } catch (Throwable e) {
            throw new IllegalStateException("this JVM does not say which classes are loaded", e);
        }
    }

    /** Whether the static initialiser has run to its end. */
    boolean isInitialised(Class<?> type) {
        try {
            return !(boolean) shouldBeInitialized.invokeExact(type);
        } catch (Throwable e) {
            throw new IllegalStateException("this JVM does not say whether a class is initialised", e);
        }
    }
}
