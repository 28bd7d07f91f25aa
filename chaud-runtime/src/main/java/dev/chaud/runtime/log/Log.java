package dev.chaud.runtime.log;

import dev.chaud.runtime.applog.AppLogs;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.protocol.LogOptions;

/**
 * A log of the engine, which goes to that of the app where it has one, and to stderr elsewhere. There SLF4J's simple logger
 * writes it, which is started by the first sentence that is to be heard: most apps have none at their start, where the logger's
 * own start would be a good part of what Chaud costs. Each {@code {}} in a format stands for an argument, and a throwable behind
 * these is printed with its trace. Thread-safe.
 */
public final class Log {

    private static volatile LogOptions options = LogOptions.DEFAULT;

    /** Null until the app can have one. */
    private static volatile AppOutput app;

    private final String name;

    private Log(String name) {
        this.name = name;
    }

    /** Says how much is to be heard, before anything is said. */
    public static void start(LogOptions chosen) {
        options = chosen;
    }

    /** Has the app's own log used from now on, as soon as the app has set one up. */
    public static void useThatOfTheApp(AppLogs logs) {
        app = new AppOutput(logs, !options.isLevelWarningSilent());
    }

    public static Log of(Class<?> owner) {
        return new Log(owner.getName());
    }

    /** The one by which the developer knows us. */
    public static Log ofChaud() {
        return new Log("dev.chaud");
    }

    public void error(String format, Object... arguments) {
        if (!isSaidInTheApp(LogLevel.ERROR, format, arguments) && isHeard(LogLevel.ERROR)) {
            LogOutput.to(name).error(format, arguments);
        }
    }

    public void warn(String format, Object... arguments) {
        if (!isSaidInTheApp(LogLevel.WARN, format, arguments) && isHeard(LogLevel.WARN)) {
            LogOutput.to(name).warn(format, arguments);
        }
    }

    public void info(String format, Object... arguments) {
        if (!isSaidInTheApp(LogLevel.INFO, format, arguments) && isHeard(LogLevel.INFO)) {
            LogOutput.to(name).info(format, arguments);
        }
    }

    public void debug(String format, Object... arguments) {
        if (!isSaidInTheApp(LogLevel.DEBUG, format, arguments) && isHeard(LogLevel.DEBUG)) {
            LogOutput.to(name).debug(format, arguments);
        }
    }

    public void trace(String format, Object... arguments) {
        if (!isSaidInTheApp(LogLevel.TRACE, format, arguments) && isHeard(LogLevel.TRACE)) {
            LogOutput.to(name).trace(format, arguments);
        }
    }

    static LogLevel threshold() {
        return options.level();
    }

    /** On stderr. */
    private static boolean isHeard(LogLevel level) {
        return level.compareTo(threshold()) <= 0;
    }

    private boolean isSaidInTheApp(LogLevel level, String format, Object... arguments) {
        AppOutput known = app;
        return known != null && (known.mayHear(level) || isHeard(level)) && known.say(name, level, format, arguments);
    }
}
