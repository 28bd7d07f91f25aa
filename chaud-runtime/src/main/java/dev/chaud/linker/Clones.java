package dev.chaud.linker;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives clones holders of their own as soon as they are made, so that what is written into the added fields of one object does
 * not show in the other. Calls of it stand behind those of super's {@code clone}, in all hot classes.
 *
 * <p>Mutable static state, because call sites can reach nothing else.
 */
public final class Clones {

    /** The holders that objects of a class have for the fields of that class alone, in the order of their indices. */
    private static final ClassValue<Known> KNOWN = new ClassValue<>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known();
        }
    };

    /** Whether there are any. */
    private static volatile boolean any;

    private Clones() {}

    /**
     * Notes holders that a reload brought.
     *
     * @param empty one of them, as it is before any field is written
     */
    public static void know(Class<?> owner, Holder empty) {
        Known known = KNOWN.get(owner);
        synchronized (known) {
            List<Holder> more = new ArrayList<>(known.holders);
            more.add(empty);
            known.holders = List.copyOf(more);
        }
        any = true;
    }

    /** The clone, which the JVM has just made, with all that the original has in added fields. */
    public static Object made(Object clone, Object original) {
        if (any && clone != null && clone != original && clone.getClass() == original.getClass()) {
            for (Class<?> type = original.getClass(); type != null; type = type.getSuperclass()) {
                for (Holder empty : KNOWN.get(type).holders) {
                    Holder.copy(empty, original, clone);
                }
            }
        }
        return clone;
    }

    private static final class Known {

        /** Never changed, but replaced under the lock of this. */
        private volatile List<Holder> holders = List.of();
    }
}
