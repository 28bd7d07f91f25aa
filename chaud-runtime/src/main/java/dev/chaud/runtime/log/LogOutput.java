package dev.chaud.runtime.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SLF4J's simple logger, under names that the app's own SLF4J does not have. */
final class LogOutput {

    /** The shade plugin moves these names with the package, as it moves the simple logger's own. */
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private static final ILoggerFactory FACTORY = start();

    private LogOutput() {}

    static Logger to(String name) {
        return FACTORY.getLogger(name);
    }

    /**
     * Starts it. The simple logger is told by system properties, which it reads once; they are taken away again, as the app may
     * look at them. It looks for its settings by the context loader, and must not find the app's.
     */
    private static ILoggerFactory start() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(LogOutput.class.getClassLoader());
        System.setProperty(PREFIX + "defaultLogLevel", Log.threshold().optionValue());
        System.setProperty(PREFIX + "showThreadName", "false");
        System.setProperty(PREFIX + "showShortLogName", "true");
        try {
            return LoggerFactory.getILoggerFactory();
        } finally {
            System.clearProperty(PREFIX + "defaultLogLevel");
            System.clearProperty(PREFIX + "showThreadName");
            System.clearProperty(PREFIX + "showShortLogName");
            thread.setContextClassLoader(before);
        }
    }
}
