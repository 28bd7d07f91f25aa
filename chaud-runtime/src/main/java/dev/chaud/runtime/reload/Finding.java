package dev.chaud.runtime.reload;

import java.util.List;

/**
 * What a reload found in one class of the change set.
 *
 * @param className the binary name
 * @param reasons what changed, in words, or why there is nothing to do about it
 */
public record Finding(String className, List<String> reasons) {

    static final String NOT_LOADED = "not loaded yet";
    static final String UNCHANGED = "nothing changed";
    static final String DELETED = "deleted";

    public Finding {
        reasons = List.copyOf(reasons);
    }
}
