package dev.chaud.runtime.applog;

import dev.chaud.runtime.protocol.LogLevel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import java.util.Optional;

/** The app's SLF4J, 1.7 or newer, with whatever is behind it. */
final class Slf4jLog implements AppLog {

    /** Of {@code LoggerFactory.INITIALIZATION_STATE}: all that is asked of it before would start it, or be lost. */
    private static final int SUCCESSFUL_INITIALIZATION = 3;

    private final ClassLoader loader;
    private final Class<?> factory;
    private final Class<?> logger;
    private final MethodHandles.Lookup trusted;

    private Slf4jLog(ClassLoader loader, Class<?> factory, Class<?> logger, MethodHandles.Lookup trusted) {
        this.loader = loader;
        this.factory = factory;
        this.logger = logger;
        this.trusted = trusted;
    }

    /** The one that a class loader of the app sees; empty while the app has not started it, or if nothing is behind it. */
    static Optional<AppLog> seenFrom(ClassLoader loader, LoadedTypes types, MethodHandles.Lookup trusted) {
        return types.find(loader, nameOf("LoggerFactory"))
                .filter(types::isInitialised)
                .filter(factory -> isStarted(factory, trusted))
                .flatMap(factory -> types.find(factory.getClassLoader(), nameOf("Logger"))
                        .map(logger -> new Slf4jLog(loader, factory, logger, trusted)));
    }

    /** Put together, as the shade plugin would take it for the name of the engine's own SLF4J. */
    private static String nameOf(String simpleName) {
        return String.join(".", "org", "slf4j", simpleName);
    }

    private static boolean isStarted(Class<?> factory, MethodHandles.Lookup trusted) {
        try {
            int state = (int) trusted.findStaticGetter(factory, "INITIALIZATION_STATE", int.class)
                    .invokeExact();
            return state == SUCCESSFUL_INITIALIZATION;
        } catch (NoSuchFieldException e) {
            // older than 1.7, or only of the same name
            return false;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot ask " + factory + " whether it has started", e);
        }
    }

    @Override
    public String name() {
        return "SLF4J";
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public boolean hears(String loggerName, LogLevel level) {
        String isEnabled = "is" + level.name().charAt(0) + level.optionValue().substring(1) + "Enabled";
        try {
            return (boolean) trusted.findVirtual(logger, isEnabled, MethodType.methodType(boolean.class))
                    .invoke(get(loggerName));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    @Override
    public void say(String loggerName, LogLevel level, Sentence sentence) {
        try {
            trusted.findVirtual(
                            logger,
                            level.name().toLowerCase(Locale.ROOT),
                            MethodType.methodType(void.class, String.class, Throwable.class))
                    .invoke(get(loggerName), sentence.text(), sentence.thrown().orElse(null));
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    private Object get(String loggerName) throws Throwable {
        return trusted.findStatic(factory, "getLogger", MethodType.methodType(logger, String.class))
                .invoke(loggerName);
    }

    private static RuntimeException failure(Throwable e) {
        if (e instanceof Error thrownByTheApp) {
            throw thrownByTheApp;
        }
        return e instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
    }
}
