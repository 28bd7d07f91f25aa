package dev.chaud.runtime.classfile;

import java.util.List;

/**
 * The annotations of a class, field, method or record component, those that only tools see included.
 *
 * @param words what they say, the same for two that say the same in the same order; empty when there are none
 * @param types the binary names of their types
 */
public record Annotations(String words, List<String> types) {

    public static final Annotations NONE = new Annotations("", List.of());

    public Annotations {
        types = List.copyOf(types);
    }

    /** Whether one is of a type. */
    public boolean include(String type) {
        return types.contains(type);
    }

    /** Whether one is of another type than these. */
    public boolean includeOthersThan(List<String> known) {
        return !known.containsAll(types);
    }
}
