package dev.chaud.runtime.enums;

import dev.chaud.linker.EnumUniverses;
import dev.chaud.linker.OutgrownSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Brings an {@link EnumSet} to the constants that its enum has now. The JDK has two kinds of it, one with a bit for each
 * constant in a {@code long}, and one with an array of them: when there are more constants than bits, a set of the first kind
 * gets one of the second that is asked instead. Thread-safe: who only reads a set may do so in many threads, and each comes
 * here first.
 */
final class SetRenewal {

    private final Memory memory;

    SetRenewal(Memory memory) {
        this.memory = memory;
    }

    void renew(Object set) {
        Object[] old = universeIn(set);
        if (EnumUniverses.isOutdated(old)) {
            Class<?> type = (Class<?>) memory.get(set, EnumSet.class, "elementType");
            // not under the lock: this may wait for a reload
            Object[] universe = new Universe(memory).of(type);
            EnumSet<?> larger = hasOneLong(set) && universe.length > OutgrownSets.ROOM ? setOf(type) : null;
            renew(set, universe, larger);
        } else if (hasOneLong(set) && old.length > OutgrownSets.ROOM) {
            // a set of another enum looks there to see whether this one is empty
            memory.putLong(
                    set, set.getClass(), "elements", OutgrownSets.largerFor(set).isEmpty() ? 0 : 1);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the constants are of the enum
    private synchronized void renew(Object set, Object[] universe, EnumSet larger) {
        if (!EnumUniverses.isOutdated(universeIn(set))) {
            return;
        }
        EnumSet<?> before = OutgrownSets.largerFor(set);
        List<Object> elements = elementsOf(before == null ? set : before);
        elements.retainAll(Arrays.asList(universe));
        if (larger == null) {
            write(set, universe, elements);
        } else {
            larger.addAll(elements);
        }
        OutgrownSets.replace(set, larger);
        // last: whoever sees it sees all the rest, too
        memory.put(set, EnumSet.class, "universe", universe);
    }

    private List<Object> elementsOf(Object set) {
        Object[] universe = universeIn(set);
        long[] bits = hasOneLong(set)
                ? new long[] {memory.getLong(set, set.getClass(), "elements")}
                : (long[]) memory.get(set, set.getClass(), "elements");
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < universe.length; i++) {
            if ((bits[i / Long.SIZE] >>> i & 1) != 0) {
                elements.add(universe[i]);
            }
        }
        return elements;
    }

    private void write(Object set, Object[] universe, List<Object> elements) {
        boolean hasOneLong = hasOneLong(set);
        long[] bits = new long[hasOneLong ? 1 : (universe.length + Long.SIZE - 1) / Long.SIZE];
        for (Object element : elements) {
            int at = Arrays.asList(universe).indexOf(element);
            bits[at / Long.SIZE] |= 1L << at;
        }
        if (hasOneLong) {
            memory.putLong(set, set.getClass(), "elements", bits[0]);
        } else {
            memory.put(set, set.getClass(), "elements", bits);
            memory.putInt(set, set.getClass(), "size", elements.size());
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it is an enum
    private static EnumSet<?> setOf(Class<?> type) {
        return EnumSet.noneOf((Class) type);
    }

    private Object[] universeIn(Object set) {
        return (Object[]) memory.get(set, EnumSet.class, "universe");
    }

    private static boolean hasOneLong(Object set) {
        return set.getClass().getSimpleName().equals("RegularEnumSet");
    }
}
