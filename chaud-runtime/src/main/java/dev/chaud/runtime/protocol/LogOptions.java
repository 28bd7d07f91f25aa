package dev.chaud.runtime.protocol;

import java.util.Objects;

/**
 * What the agent says.
 *
 * @param level how much it says on stderr; a logger of the app has a level of its own
 * @param isLevelWarningSilent whether it keeps to itself that a logger of the app lets no warning of Chaud through
 */
public record LogOptions(LogLevel level, boolean isLevelWarningSilent) {

    public static final LogOptions DEFAULT = new LogOptions(LogLevel.WARN, false);

    public LogOptions {
        Objects.requireNonNull(level, "level must not be null");
    }
}
