package dev.chaud.runtime.log;

import dev.chaud.runtime.protocol.LogLevel;

/**
 * A log of the engine. SLF4J's simple logger, which writes it, is started by the first sentence that is to be heard: most
 * apps have none at their start, where the logger's own start would be a good part of what Chaud costs. Each {@code {}} in a
 * format stands for an argument, and a throwable behind these is printed with its trace. Thread-safe.
 */
public final class Log {

    private static volatile LogLevel threshold = LogLevel.WARN;

    private final String name;

    private Log(String name) {
        this.name = name;
    }

    /** Says how much is to be heard, before anything is said. */
    public static void start(LogLevel level) {
        threshold = level;
    }

    public static Log of(Class<?> owner) {
        return new Log(owner.getName());
    }

    /** A log under a name of its own. */
    public static Log named(String name) {
        return new Log(name);
    }

    public void error(String format, Object... arguments) {
        if (isHeard(LogLevel.ERROR)) {
            LogOutput.to(name).error(format, arguments);
        }
    }

    public void warn(String format, Object... arguments) {
        if (isHeard(LogLevel.WARN)) {
            LogOutput.to(name).warn(format, arguments);
        }
    }

    public void info(String format, Object... arguments) {
        if (isHeard(LogLevel.INFO)) {
            LogOutput.to(name).info(format, arguments);
        }
    }

    public void debug(String format, Object... arguments) {
        if (isHeard(LogLevel.DEBUG)) {
            LogOutput.to(name).debug(format, arguments);
        }
    }

    static LogLevel threshold() {
        return threshold;
    }

    private static boolean isHeard(LogLevel level) {
        return level.compareTo(threshold) <= 0;
    }
}
