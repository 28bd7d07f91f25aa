package dev.chaud.linker;

import java.lang.invoke.MethodHandle;
import java.util.Set;

/**
 * The enums whose constants a reload is bringing in another order. The JDK's methods that tell of this order, which the engine
 * patches for it, come here first, and wait at the {@link Gates} until all are in order. Thread-safe.
 *
 * <p>Mutable static state, because patched classes of the JDK have no other way to reach the engine.
 */
public final class ChangingEnums {

    /** Null unless a reload is under way. */
    private static volatile Set<Class<?>> changing;

    private static volatile MethodHandle ordinalReader;

    private ChangingEnums() {}

    /**
     * Sets what reads an ordinal whether or not it is changing; before any method is patched.
     *
     * @param reader takes an {@code Enum} and returns an {@code int}
     * @throws IllegalStateException if it does not read them
     */
    public static void readOrdinalsWith(MethodHandle reader) {
        ordinalReader = reader;
        // links all that it takes before the JDK, which may use enums for that, comes here itself
        if (ordinalOf(Thread.State.NEW) != 0) {
            throw new IllegalStateException("the ordinal of an enum is not where the JVM says");
        }
    }

    /** Says that these enums change; between the closing and the opening of the gates, by the same thread. */
    public static void begin(Set<Class<?>> enums) {
        changing = enums;
    }

    /** Says that they have. */
    public static void end() {
        changing = null;
    }

    /** What a patched method that tells of an enum begins with. */
    public static void pass(Class<?> type) {
        Set<Class<?>> now = changing;
        if (now != null && now.contains(type)) {
            Gates.await();
        }
    }

    /** The same for a constant. */
    public static void pass(Enum<?> constant) {
        Set<Class<?>> now = changing;
        if (now != null && now.contains(constant.getDeclaringClass())) {
            Gates.await();
        }
    }

    /**
     * What the JDK's collections ask for in place of the ordinal. They have waited when they looked at the order that they
     * know; to wait between that and this would have them find a constant's new place in the old order.
     */
    public static int ordinalOf(Enum<?> constant) {
        try {
            return (int) Reader.ORDINAL.invokeExact(constant);
        } catch (Throwable e) {
            // it declares none
            throw new IllegalStateException(e);
        }
    }

    /** A constant for the JIT. */
    private static final class Reader {

        static final MethodHandle ORDINAL = ordinalReader;
    }
}
