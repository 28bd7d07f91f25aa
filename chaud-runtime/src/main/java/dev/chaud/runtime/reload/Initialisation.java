package dev.chaud.runtime.reload;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Asks the JVM how far a class is, through the JDK's internal Unsafe, which the agent has exported to the engine. */
final class Initialisation {

    private Initialisation() {}

    /** Whether a thread is in the static initialiser. */
    static boolean isUnderWay(Class<?> type) {
        return ThreadStacks.all().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getMethodName().equals("<clinit>")
                        && frame.getClassName().equals(type.getName()));
    }

    /** Runs the static initialiser, as the JVM does at the first use of a member, and tells whether that is over. */
    static boolean complete(Class<?> type) {
        call("ensureClassInitialized", type);
        return isOver(type);
    }

    /** Whether the static initialiser has run to its end; false while another thread runs it. */
    static boolean isOver(Class<?> type) {
        return !(Boolean) call("shouldBeInitialized", type);
    }

    private static Object call(String method, Class<?> type) {
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            return unsafe.getMethod(method, Class.class)
                    .invoke(unsafe.getMethod("getUnsafe").invoke(null), type);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("this JVM does not say whether a class is initialised", e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error thrownByTheApp) {
                throw thrownByTheApp;
            }
            throw new IllegalStateException("this JVM does not say whether a class is initialised", e.getCause());
        }
    }
}
