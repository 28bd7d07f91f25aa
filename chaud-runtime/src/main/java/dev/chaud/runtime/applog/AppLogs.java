package dev.chaud.runtime.applog;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the log of the app. Thread-safe; runs no code of the app. */
public final class AppLogs {

    private final Sight sight;

    /** Guarded by this; null until it is needed. */
    private LoadedTypes types;

    /** Makes one that has looked for nothing yet. */
    public AppLogs(Sight sight) {
        this.sight = sight;
    }

    /** The one that is set up at this moment: SLF4J before java.util.logging, which many a library has use for. */
    public Optional<AppLog> find() {
        Set<ClassLoader> loaders = loadersOfTheApp();
        LoadedTypes known = types();
        for (ClassLoader loader : loaders) {
            Optional<AppLog> found = Slf4jLog.seenFrom(loader, known, sight.trusted());
            if (found.isPresent()) {
                return found;
            }
        }
        for (ClassLoader loader : loaders) {
            Optional<AppLog> found = JavaLog.usedFrom(loader, known);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The nearest to the app's own classes first, without those of the JDK, in which it is not the app that logs. */
    private Set<ClassLoader> loadersOfTheApp() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        for (ClassLoader hot : sight.hotLoaders()) {
            addWithParents(hot, loaders);
        }
        addWithParents(ClassLoader.getSystemClassLoader(), loaders);
        return loaders;
    }

    private static void addWithParents(ClassLoader first, Set<ClassLoader> loaders) {
        ClassLoader ofTheJdk = ClassLoader.getPlatformClassLoader();
        for (ClassLoader loader = first; loader != null && loader != ofTheJdk; loader = loader.getParent()) {
            loaders.add(loader);
        }
    }

    private synchronized LoadedTypes types() {
        if (types == null) {
            try {
                types = new LoadedTypes(sight.trusted());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this JVM does not say which classes are loaded", e);
            }
        }
        return types;
    }

    /** What it can see. Thread-safe. */
    public interface Sight {

        /** The loaders of the app's own classes. */
        List<ClassLoader> hotLoaders();

        /** May see every member of every class. */
        MethodHandles.Lookup trusted();
    }
}
