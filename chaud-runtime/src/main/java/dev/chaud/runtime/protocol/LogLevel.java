package dev.chaud.runtime.protocol;

import java.util.Locale;

/** How much the agent says. Ordered: a level includes all before it. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** The level's name as it stands in options, in small letters. */
    public String optionValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
