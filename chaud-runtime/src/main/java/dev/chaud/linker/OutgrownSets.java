package dev.chaud.linker;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sets of enum constants that were made when their enum had few, and now has more than they can hold. Each has a set that
 * can, to which its methods, which the engine patches for it, pass what they are asked. Thread-safe.
 *
 * <p>Mutable static state, because patched classes of the JDK have no other way to reach the engine.
 */
public final class OutgrownSets {

    /** How many constants there may be for a set that was made for few: it has a bit for each. */
    public static final int ROOM = Long.SIZE;

    /** Nobody but the outgrown set asks for the other; both may go when it does. */
    private static final Map<Key, EnumSet<?>> LARGER = new ConcurrentHashMap<>();

    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

    private OutgrownSets() {}

    /**
     * What a patched method begins with.
     *
     * @param universe the array of constants that the set holds
     * @return the set that is to be asked instead; null if it is this one
     */
    public static Object insteadOf(Object set, Object[] universe) {
        return universe.length <= ROOM ? null : largerFor(set);
    }

    /** The set that is asked instead of another; null if there is none. */
    public static EnumSet<?> largerFor(Object set) {
        return LARGER.get(new Key(set, null));
    }

    /** Has another set asked instead of one from now on; null for the set itself. */
    public static void replace(Object set, EnumSet<?> larger) {
        for (Reference<?> gone; (gone = GONE.poll()) != null; ) {
            LARGER.remove(gone);
        }
        if (larger == null) {
            LARGER.remove(new Key(set, null));
        } else {
            LARGER.put(new Key(set, GONE), larger);
        }
    }

    /** A set as the object that it is, whatever it contains. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        /** @param queue null for one that only asks */
        Key(Object set, ReferenceQueue<Object> queue) {
            super(set, queue);
            this.hash = System.identityHashCode(set);
        }

        @Override
        public boolean equals(Object other) {
            Object set = get();
            return this == other || (set != null && other instanceof Key key && key.refersTo(set));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
