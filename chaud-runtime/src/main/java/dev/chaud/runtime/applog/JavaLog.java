package dev.chaud.runtime.applog;

import dev.chaud.runtime.protocol.LogLevel;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The JDK's {@code java.util.logging}, as the app has set it up. */
final class JavaLog implements AppLog {

    private static final Map<LogLevel, Level> LEVELS = Map.of(
            LogLevel.ERROR, Level.SEVERE,
            LogLevel.WARN, Level.WARNING,
            LogLevel.INFO, Level.INFO,
            LogLevel.DEBUG, Level.FINE,
            LogLevel.TRACE, Level.FINEST);

    private final ClassLoader loader;

    private JavaLog(ClassLoader loader) {
        this.loader = loader;
    }

    /** Present when a class of the loader uses it; the JDK's own use does not count. */
    static Optional<AppLog> usedFrom(ClassLoader loader, LoadedTypes types) {
        return types.find(loader, "java.util.logging.Logger")
                .filter(logger -> types.isInitialised(LogManager.class))
                .map(logger -> new JavaLog(loader));
    }

    @Override
    public String name() {
        return "java.util.logging";
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public boolean hears(String logger, LogLevel level) {
        return Logger.getLogger(logger).isLoggable(LEVELS.get(level));
    }

    @Override
    public void say(String logger, LogLevel level, Sentence sentence) {
        LogRecord said = new LogRecord(LEVELS.get(level), sentence.text());
        said.setLoggerName(logger);
        // or it looks for a caller on the stack
        said.setSourceClassName(logger);
        said.setSourceMethodName(null);
        said.setThrown(sentence.thrown().orElse(null));
        Logger.getLogger(logger).log(said);
    }
}
