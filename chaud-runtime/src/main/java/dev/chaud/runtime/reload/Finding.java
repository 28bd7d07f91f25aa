package dev.chaud.runtime.reload;

import java.util.List;
import java.util.Objects;

/**
 * What a reload found in one class of the change set.
 *
 * @param className the binary name
 * @param kind what sort of finding it is
 * @param reasons what changed, in words, or why there is nothing to do about it
 */
public record Finding(String className, Kind kind, List<String> reasons) {

    /** What sort of finding it is. */
    public enum Kind {
        /** It differs from what is loaded. */
        CHANGED,
        /** It stood nowhere, and was defined. */
        DEFINED,
        /** There is nothing to do about it. */
        PASSED_OVER,
        /** It cannot be brought into the running JVM. */
        OBSTACLE,
        /** Its class file is bad. */
        INVALID
    }

    static final String NOT_LOADED = "not loaded yet";
    static final String NOT_HOT = "changed, not hot";
    static final String UNCHANGED = "nothing changed";
    private static final String ADDED = "class added";
    static final String DELETED = "deleted";

    public Finding {
        Objects.requireNonNull(kind, "kind must not be null");
        reasons = List.copyOf(reasons);
    }

    static Finding defined(String className) {
        return new Finding(className, Kind.DEFINED, List.of(ADDED));
    }

    static Finding passedOver(String className, String reason) {
        return new Finding(className, Kind.PASSED_OVER, List.of(reason));
    }
}
