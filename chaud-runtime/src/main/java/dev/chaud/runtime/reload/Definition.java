package dev.chaud.runtime.reload;

import java.lang.reflect.InvocationTargetException;
import java.security.ProtectionDomain;

/**
 * Defines classes in loaders of the app, through the JDK's internal Unsafe, which the agent has exported to the engine. A
 * lookup would do only where the module of the class beside is open to the engine.
 */
final class Definition {

    private Definition() {}

    /**
     * Defines a class in the loader, with the origin and in the module of another one of its package.
     *
     * @throws LinkageError if the JVM refuses it
     */
    static Class<?> beside(Class<?> type, String className, byte[] classFile) {
        return in(type.getClassLoader(), type.getProtectionDomain(), className, classFile);
    }

    /**
     * Defines a class.
     *
     * @throws LinkageError if the JVM refuses it
     */
    static Class<?> in(ClassLoader loader, ProtectionDomain domain, String className, byte[] classFile) {
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            return (Class<?>) unsafe.getMethod(
                            "defineClass",
                            String.class,
                            byte[].class,
                            int.class,
                            int.class,
                            ClassLoader.class,
                            ProtectionDomain.class)
                    .invoke(
                            unsafe.getMethod("getUnsafe").invoke(null),
                            className,
                            classFile,
                            0,
                            classFile.length,
                            loader,
                            domain);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LinkageError refusal) {
                throw refusal;
            }
            throw new IllegalStateException("cannot define " + className, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not let us define " + className, e);
        }
    }
}
