package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ComponentShape;
import java.util.List;

/**
 * The components of a record; none of anything else.
 *
 * @param frozen those that it was loaded with, and the JVM goes on to have
 * @param newest those that the newest class file has
 */
public record ComponentHistory(List<ComponentShape> frozen, List<ComponentShape> newest) {

    public ComponentHistory {
        frozen = List.copyOf(frozen);
        newest = List.copyOf(newest);
    }

    static ComponentHistory startingWith(List<ComponentShape> loaded) {
        return new ComponentHistory(loaded, loaded);
    }

    ComponentHistory with(List<ComponentShape> newer) {
        return new ComponentHistory(frozen, newer);
    }

    /** Whether the JVM tells all of them. */
    public boolean isAsLoaded() {
        return newest.equals(frozen);
    }
}
