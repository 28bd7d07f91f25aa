package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hot classes of some names that the JVM has loaded, in all loaders, at one moment. */
final class LoadedClasses {

    private static final Log LOG = Log.of(LoadedClasses.class);

    private final Map<String, List<Class<?>>> byName;

    private LoadedClasses(Map<String, List<Class<?>>> byName) {
        this.byName = byName;
    }

    /** All of a name; empty when none is loaded. */
    List<Class<?>> named(String className) {
        return byName.getOrDefault(className, List.of());
    }

    static LoadedClasses find(Set<String> names, LoadedVersions versions, Instrumentation instrumentation) {
        Map<String, List<Class<?>>> byName = new HashMap<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            // arrays and hidden classes have names of their own kind, which are in no change set
            if (names.contains(loaded.getName()) && isHot(loaded, versions)) {
                byName.computeIfAbsent(loaded.getName(), key -> new ArrayList<>())
                        .add(loaded);
            }
        }
        for (String name : names) {
            List<Class<?>> found = byName.computeIfAbsent(name, key -> new ArrayList<>());
            for (ClassLoader loader : versions.loadersOf(name)) {
                if (found.stream().noneMatch(loaded -> loaded.getClassLoader() == loader)) {
                    finishLoading(name, loader, versions, found);
                }
            }
        }
        return new LoadedClasses(byName);
    }

    private static boolean isHot(Class<?> loaded, LoadedVersions versions) {
        return loaded.getClassLoader() != null
                && versions.find(loaded.getClassLoader(), loaded.getName()).isPresent();
    }

    /**
     * Another thread is between reading the class file and having the class: it would end with the old version, unseen
     * by this reload. To ask the loader for the class, without initialising it, waits for that thread. If the JVM
     * refused the class in the meantime there is none to reload.
     */
    private static void finishLoading(String name, ClassLoader loader, LoadedVersions versions, List<Class<?>> found) {
        try {
            Class<?> loaded = Class.forName(name, false, loader);
            if (loaded.getClassLoader() == loader) {
                found.add(loaded);
            }
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // whatever a loader of the app throws, one that was closed included
            LOG.debug("{} was read but never defined", name, e);
            versions.remove(loader, name);
        }
    }
}
