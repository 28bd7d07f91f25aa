package dev.chaud.linker;

import java.util.Map;
import java.util.Objects;

/**
 * An entry of an {@link java.util.EnumMap}: as those of the JDK it has the value that the map has, and writes to it.
 *
 * @param map the map
 * @param key a constant
 */
record EnumEntry(Map<Object, Object> map, Object key) implements Map.Entry<Object, Object> {

    @Override
    public Object getKey() {
        return key;
    }

    @Override
    public Object getValue() {
        return map.get(key);
    }

    @Override
    public Object setValue(Object value) {
        return map.put(key, value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Map.Entry<?, ?> entry
                && key == entry.getKey()
                && Objects.equals(getValue(), entry.getValue());
    }

    @Override
    public int hashCode() {
        return key.hashCode() ^ Objects.hashCode(getValue());
    }

    @Override
    public String toString() {
        return key + "=" + getValue();
    }
}
