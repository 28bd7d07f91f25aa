package dev.chaud.runtime.reload;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** What a loader has defined or been given by others, and nothing that it would have to load. */
final class LoadersClasses {

    private static final MethodHandle FIND = handle();

    private LoadersClasses() {}

    /** The class that a loader knows by a name. */
    static Optional<Class<?>> find(ClassLoader loader, String name) {
        try {
            return Optional.ofNullable((Class<?>) FIND.invokeExact(loader, name));
        } catch (Throwable e) {
            throw new IllegalStateException(loader + " does not say what it has loaded", e);
        }
    }

    private static MethodHandle handle() {
        try {
            MethodType type = MethodType.methodType(Class.class, String.class);
            return TrustedLookup.get().findVirtual(ClassLoader.class, "findLoadedClass", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JDK's class loaders cannot be asked what they have loaded", e);
        }
    }
}
