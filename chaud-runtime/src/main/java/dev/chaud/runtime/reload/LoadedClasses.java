package dev.chaud.runtime.reload;

import dev.chaud.linker.Faces;
import dev.chaud.runtime.log.Log;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The hot classes of some names that the JVM has loaded, in all loaders, at one moment. */
final class LoadedClasses {

    private static final Log LOG = Log.of(LoadedClasses.class);

    /** How long one waits for a thread that loads a class. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, List<Class<?>>> byName;

    private LoadedClasses(Map<String, List<Class<?>>> byName) {
        this.byName = byName;
    }

    /** All of a name; empty when none is loaded. */
    List<Class<?>> named(String className) {
        return byName.getOrDefault(className, List.of());
    }

    /**
     * Finds them, and those that other threads are about to have.
     *
     * @throws UnfinishedLoadingException if such a thread does not get there
     */
    static LoadedClasses find(Set<String> names, LoadedVersions versions, Instrumentation instrumentation) {
        LoadedClasses loaded = now(names, versions, instrumentation);
        for (String name : names) {
            List<Class<?>> found = loaded.byName.computeIfAbsent(name, key -> new ArrayList<>());
            for (ClassLoader loader : versions.loadersOf(name)) {
                if (found.stream().noneMatch(type -> type.getClassLoader() == loader)) {
                    finishLoading(name, loader, versions).ifPresent(found::add);
                }
            }
        }
        return loaded;
    }

    /** Finds those that are there. */
    static LoadedClasses now(Set<String> names, LoadedVersions versions, Instrumentation instrumentation) {
        Map<String, List<Class<?>>> byName = new HashMap<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            // arrays and hidden classes have names of their own kind, which are in no change set
            if (names.contains(loaded.getName()) && isHot(loaded, versions)) {
                byName.computeIfAbsent(loaded.getName(), key -> new ArrayList<>())
                        .add(loaded);
            }
        }
        return new LoadedClasses(byName);
    }

    private static boolean isHot(Class<?> loaded, LoadedVersions versions) {
        return loaded.getClassLoader() != null
                && !Faces.isFace(loaded)
                && versions.find(loaded.getClassLoader(), loaded.getName()).isPresent();
    }

    /**
     * Another thread is between reading the class file and having the class: it would end with the old version, unseen
     * by this reload. To ask the loader for the class, without initialising it, waits for that thread. If the JVM
     * refused the class in the meantime there is none to reload. A thread of its own asks, since that other one may wait for
     * something that whoever asked for this reload holds.
     */
    private static Optional<Class<?>> finishLoading(String name, ClassLoader loader, LoadedVersions versions) {
        FutureTask<Class<?>> asking = new FutureTask<>(() -> Class.forName(name, false, loader));
        Thread thread = new Thread(null, asking, "chaud-loading", 0, false);
        thread.setDaemon(true);
        thread.start();
        try {
            Class<?> loaded = asking.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.<Class<?>>of(loaded).filter(type -> type.getClassLoader() == loader);
        } catch (ExecutionException e) {
            // whatever a loader of the app throws, one that was closed included
            LOG.debug("{} was read but never defined", name, e.getCause());
            versions.remove(loader, name);
            return Optional.empty();
        } catch (TimeoutException e) {
            throw UnfinishedLoadingException.after(PATIENCE, name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnfinishedLoadingException.interrupted(name);
        }
    }
}
