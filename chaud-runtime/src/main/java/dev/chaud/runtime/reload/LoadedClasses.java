package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.thread.DaemonThread;
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
    static LoadedClasses find(Set<String> names, LoadedVersions versions) {
        LoadedClasses loaded = now(names, versions);
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

    /** Finds those that are there. A loader is asked what it has, as to look through all that the JVM has takes milliseconds. */
    static LoadedClasses now(Set<String> names, LoadedVersions versions) {
        Map<String, List<Class<?>>> byName = new HashMap<>();
        for (String name : names) {
            for (ClassLoader loader : versions.loadersOf(name)) {
                LoadersClasses.find(loader, name)
                        .filter(found -> found.getClassLoader() == loader)
                        .ifPresent(found -> byName.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(found));
            }
        }
        return new LoadedClasses(byName);
    }

    /**
     * Another thread is between reading the class file and having the class: it would end with the old version, unseen
     * by this reload. To ask the loader for the class, without initialising it, waits for that thread. If the JVM
     * refused the class in the meantime there is none to reload. A thread of its own asks, since that other one may wait for
     * something that whoever asked for this reload holds.
     */
    private static Optional<Class<?>> finishLoading(String name, ClassLoader loader, LoadedVersions versions) {
        FutureTask<Class<?>> asking = new FutureTask<>(() -> Class.forName(name, false, loader));
        DaemonThread.start("chaud-loading", asking);
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
