package dev.chaud.runtime.agent;

import dev.chaud.runtime.protocol.LogLevel;
import org.slf4j.LoggerFactory;

/** The engine's log: SLF4J's simple logger, on stderr, under names that the app's own SLF4J does not have. */
final class EngineLog {

    /** The shade plugin moves these names with the package, as it moves the simple logger's own. */
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private EngineLog() {}

    /**
     * Starts the log. The simple logger is told by system properties, which it reads once; they are taken away again, as
     * the app may look at them.
     */
    static void start(LogLevel level) {
        System.setProperty(PREFIX + "defaultLogLevel", level.optionValue());
        System.setProperty(PREFIX + "showThreadName", "false");
        System.setProperty(PREFIX + "showShortLogName", "true");
        try {
            LoggerFactory.getLogger(EngineLog.class).debug("Chaud's engine starts");
        } finally {
            System.clearProperty(PREFIX + "defaultLogLevel");
            System.clearProperty(PREFIX + "showThreadName");
            System.clearProperty(PREFIX + "showShortLogName");
        }
    }
}
