package dev.chaud.runtime.enums;

import dev.chaud.linker.EnumUniverses;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.function.Consumer;

/**
 * Brings an {@link EnumMap} or {@link EnumSet} to the constants that its enum has now, by their identity. Those that are no
 * longer constants leave it. Thread-safe: who only reads a collection may do so in many threads, and each comes here first.
 */
final class CollectionRenewal implements Consumer<Object> {

    private final Memory memory;
    private final SetRenewal sets;

    CollectionRenewal(Memory memory) {
        this.memory = memory;
        this.sets = new SetRenewal(memory);
    }

    @Override
    public void accept(Object collection) {
        if (collection instanceof EnumMap) {
            renewMap(collection);
        } else if (collection instanceof EnumSet) {
            sets.renew(collection);
        }
    }

    private void renewMap(Object map) {
        if (isOutdated(map)) {
            Class<?> type = (Class<?>) memory.get(map, EnumMap.class, "keyType");
            // not under the lock: this may wait for a reload
            renewMap(map, new Universe(memory).of(type));
        }
    }

    private synchronized void renewMap(Object map, Object[] universe) {
        if (!isOutdated(map)) {
            return;
        }
        Object[] old = (Object[]) memory.get(map, EnumMap.class, "keyUniverse");
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
        // last: whoever sees it sees all the rest, too
        memory.put(map, EnumMap.class, "keyUniverse", universe);
    }

    private boolean isOutdated(Object map) {
        return EnumUniverses.isOutdated((Object[]) memory.get(map, EnumMap.class, "keyUniverse"));
    }
}
