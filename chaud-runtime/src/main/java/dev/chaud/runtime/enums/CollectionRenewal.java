package dev.chaud.runtime.enums;

import dev.chaud.linker.EnumUniverses;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings an {@link EnumMap} or {@link EnumSet} to the constants that its enum has now, by their identity. Those that are no
 * longer constants leave it. Like the collections themselves it is not thread-safe for one and the same.
 */
final class CollectionRenewal implements Consumer<Object> {

    private final Memory memory;

    CollectionRenewal(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void accept(Object collection) {
        if (collection instanceof EnumMap) {
            renewMap(collection);
        } else if (collection instanceof EnumSet) {
            renewSet(collection);
        }
    }

    private void renewMap(Object map) {
        Object[] old = (Object[]) memory.get(map, EnumMap.class, "keyUniverse");
        if (!EnumUniverses.isOutdated(old)) {
            return;
        }
        Class<?> type = (Class<?>) memory.get(map, EnumMap.class, "keyType");
        Object[] universe = universeOf(type);
        Object[] values = (Object[]) memory.get(map, EnumMap.class, "vals");
        Object[] renewed = new Object[universe.length];
        int size = 0;
        for (int i = 0; i < old.length; i++) {
            int at = Arrays.asList(universe).indexOf(old[i]);
            if (values[i] != null && at >= 0) {
                renewed[at] = values[i];
                size++;
            }
        }
        memory.put(map, EnumMap.class, "vals", renewed);
        memory.putInt(map, EnumMap.class, "size", size);
        memory.put(map, EnumMap.class, "keyUniverse", universe);
    }

    private void renewSet(Object set) {
        Object[] old = (Object[]) memory.get(set, EnumSet.class, "universe");
        if (!EnumUniverses.isOutdated(old)) {
            return;
        }
        Object[] universe = universeOf((Class<?>) memory.get(set, EnumSet.class, "elementType"));
        boolean regular = set.getClass().getSimpleName().equals("RegularEnumSet");
        long[] elements = regular
                ? new long[] {memory.getLong(set, set.getClass(), "elements")}
                : (long[]) memory.get(set, set.getClass(), "elements");
        long[] renewed = new long[regular ? 1 : (universe.length + 63) / 64];
        List<Object> places = Arrays.asList(universe);
        int size = 0;
        for (int i = 0; i < old.length; i++) {
            int at = (elements[i / 64] >>> i & 1) == 0 ? -1 : places.indexOf(old[i]);
            if (at >= 0) {
                renewed[at / 64] |= 1L << at;
                size++;
            }
        }
        if (regular) {
            memory.putLong(set, set.getClass(), "elements", renewed[0]);
        } else {
            memory.put(set, set.getClass(), "elements", renewed);
            memory.putInt(set, set.getClass(), "size", size);
        }
        memory.put(set, EnumSet.class, "universe", universe);
    }

    /** The very array that new collections get. */
    private Object[] universeOf(Class<?> type) {
        Object[] copy = type.getEnumConstants();
        Object[] cached = (Object[]) memory.get(type, Class.class, "enumConstants");
        return cached == null ? copy : cached;
    }
}
