package dev.chaud.runtime.reload;

import java.lang.reflect.InvocationTargetException;

/** Asks the JVM how far a class is, through the JDK's internal Unsafe, which the agent has exported to the engine. */
final class Initialisation {

    private Initialisation() {}

    /** Whether the static initialiser has run to its end; false while another thread runs it. */
    static boolean isOver(Class<?> type) {
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            return !(Boolean) unsafe.getMethod("shouldBeInitialized", Class.class)
                    .invoke(unsafe.getMethod("getUnsafe").invoke(null), type);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("this JVM does not say whether a class is initialised", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("this JVM does not say whether a class is initialised", e.getCause());
        }
    }
}
