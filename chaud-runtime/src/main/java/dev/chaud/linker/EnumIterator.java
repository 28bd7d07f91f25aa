package dev.chaud.linker;

import java.util.AbstractMap;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Goes over an {@link EnumSet}, or a view of an {@link EnumMap}, in the order that the constants have when it begins, whatever
 * reloads do meanwhile: those of the JDK, which the engine patches to return this one, know places and not constants. As weakly
 * consistent as these, and likewise for one thread at a time.
 */
public abstract class EnumIterator implements Iterator<Object> {

    private final Object[] universe;
    private int next;
    private Object last;

    EnumIterator(Object[] universe) {
        this.universe = universe;
    }

    /** What the patched method of a set returns, for the constants that it holds. */
    public static Iterator<?> over(EnumSet<?> set, Object[] universe) {
        return new OfSet(set, universe);
    }

    /** What that of the keys of a map returns. */
    public static Iterator<?> overKeys(EnumMap<?, ?> map, Object[] universe) {
        return new OfKeys(map, universe);
    }

    /** What that of its values returns. */
    public static Iterator<?> overValues(EnumMap<?, ?> map, Object[] universe) {
        return new OfValues(map, universe);
    }

    /** What that of its entries returns. */
    public static Iterator<?> overEntries(EnumMap<?, ?> map, Object[] universe) {
        return new OfEntries(map, universe);
    }

    abstract boolean has(Object constant);

    abstract Object shown(Object constant);

    abstract void drop(Object constant);

    @Override
    public final boolean hasNext() {
        while (next < universe.length && !has(universe[next])) {
            next++;
        }
        return next < universe.length;
    }

    @Override
    public final Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = universe[next++];
        return shown(last);
    }

    @Override
    public final void remove() {
        if (last == null) {
            throw new IllegalStateException();
        }
        drop(last);
        last = null;
    }

    private static final class OfSet extends EnumIterator {

        private final EnumSet<?> set;

        OfSet(EnumSet<?> set, Object[] universe) {
            super(universe);
            this.set = set;
        }

        @Override
        boolean has(Object constant) {
            return set.contains(constant);
        }

        @Override
        Object shown(Object constant) {
            return constant;
        }

        @Override
        void drop(Object constant) {
            set.remove(constant);
        }
    }

    private static class OfKeys extends EnumIterator {

        final Map<Object, Object> map;

        @SuppressWarnings("unchecked") // its keys come from itself
        OfKeys(Map<?, ?> map, Object[] universe) {
            super(universe);
            this.map = (Map<Object, Object>) map;
        }

        @Override
        boolean has(Object constant) {
            return map.containsKey(constant);
        }

        @Override
        Object shown(Object constant) {
            return constant;
        }

        @Override
        void drop(Object constant) {
            map.remove(constant);
        }
    }

    private static final class OfValues extends OfKeys {

        OfValues(Map<?, ?> map, Object[] universe) {
            super(map, universe);
        }

        @Override
        Object shown(Object constant) {
            return map.get(constant);
        }
    }

    private static final class OfEntries extends OfKeys {

        OfEntries(Map<?, ?> map, Object[] universe) {
            super(map, universe);
        }

        @Override
        Object shown(Object constant) {
            return new Entry(map, constant);
        }
    }

    /** One that writes to the map. */
    private static final class Entry extends AbstractMap.SimpleEntry<Object, Object> {

        private static final long serialVersionUID = 1;

        private final transient Map<Object, Object> map;

        Entry(Map<Object, Object> map, Object key) {
            super(key, map.get(key));
            this.map = map;
        }

        @Override
        public Object setValue(Object value) {
            map.put(getKey(), value);
            return super.setValue(value);
        }
    }
}
