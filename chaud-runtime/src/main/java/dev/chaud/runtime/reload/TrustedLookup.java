package dev.chaud.runtime.reload;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;

/** The JDK's own lookup, which may see every member of every class; the agent opened its package to the engine. */
public final class TrustedLookup {

    private TrustedLookup() {}

    public static MethodHandles.Lookup get() {
        try {
            Field lookup = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
            lookup.setAccessible(true);
            return (MethodHandles.Lookup) lookup.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no lookup that may see everything", e);
        }
    }
}
