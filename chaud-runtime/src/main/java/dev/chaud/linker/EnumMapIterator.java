package dev.chaud.linker;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Goes over the keys of an {@link EnumMap}, or another view of it, in the order that the constants have when it begins, whatever
 * reloads do meanwhile: those of the JDK, which the engine patches to return this one, know places and not constants. Until
 * the next enum changes it looks at the places, as they do, and from then on asks the map for each constant, which takes
 * longer. For one thread at a time.
 */
public class EnumMapIterator implements Iterator<Object> {

    final Map<Object, Object> map;
    final Object[] universe;
    final Object[] values;

    /** For how long the places are right; null if they are not. */
    private final Object moment;

    private int next;
    private boolean isFound;
    private int last = -1;

    @SuppressWarnings("unchecked") // its keys come from itself
    private EnumMapIterator(EnumMap<?, ?> map, Object[] universe, Object[] values) {
        this.map = (Map<Object, Object>) (Map<?, ?>) map;
        this.universe = universe;
        this.values = values;
        this.moment = EnumUniverses.momentOf(universe);
    }

    /**
     * What the patched method of the keys of a map returns.
     *
     * @param values what the map holds in the place of each constant, as all these methods take it
     * @param nothing what it holds for a key whose value is null
     */
    public static Iterator<?> overKeys(EnumMap<?, ?> map, Object[] universe, Object[] values, Object nothing) {
        return new EnumMapIterator(map, universe, values);
    }

    /** What that of its values returns. */
    public static Iterator<?> overValues(EnumMap<?, ?> map, Object[] universe, Object[] values, Object nothing) {
        return new OfValues(map, universe, values, nothing);
    }

    /** What that of its entries returns. */
    public static Iterator<?> overEntries(EnumMap<?, ?> map, Object[] universe, Object[] values, Object nothing) {
        return new OfEntries(map, universe, values);
    }

    Object shown(int place) {
        return universe[place];
    }

    /** Whether no enum has changed since it began. */
    final boolean arePlacesRight() {
        return moment == EnumUniverses.moment();
    }

    @Override
    public final boolean hasNext() {
        while (!isFound && next < universe.length) {
            isFound = arePlacesRight() ? values[next] != null : map.containsKey(universe[next]);
            if (!isFound) {
                next++;
            }
        }
        return isFound;
    }

    @Override
    public final Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        isFound = false;
        last = next++;
        return shown(last);
    }

    @Override
    public final void remove() {
        if (last < 0) {
            throw new IllegalStateException();
        }
        map.remove(universe[last]);
        last = -1;
    }

    private static final class OfValues extends EnumMapIterator {

        private final Object nothing;

        OfValues(EnumMap<?, ?> map, Object[] universe, Object[] values, Object nothing) {
            super(map, universe, values);
            this.nothing = nothing;
        }

        @Override
        Object shown(int place) {
            Object value = values[place];
            return !arePlacesRight() ? map.get(universe[place]) : value == nothing ? null : value;
        }
    }

    private static final class OfEntries extends EnumMapIterator {

        OfEntries(EnumMap<?, ?> map, Object[] universe, Object[] values) {
            super(map, universe, values);
        }

        @Override
        Object shown(int place) {
            return new EnumEntry(map, universe[place]);
        }
    }
}
