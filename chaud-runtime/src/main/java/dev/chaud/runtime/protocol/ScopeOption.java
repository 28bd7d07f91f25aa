package dev.chaud.runtime.protocol;

import java.util.Locale;

/** Which classes of the hot folders are reloaded live. */
public enum ScopeOption {
    ALL,
    /** Those that carry {@code @Hot}, and what is nested in them. */
    ANNOTATED;

    /** The name as it stands in options, in small letters. */
    public String optionValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
