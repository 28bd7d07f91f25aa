package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.Accessor;
import dev.chaud.runtime.rewrite.ClassLayout;
import dev.chaud.runtime.rewrite.NestPlace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The nests as the JVM has them. It keeps the nest members that an outermost class was loaded with; a class that comes
 * later, a <em>late</em> one, is loaded as a host of its own, and uses private members of the others by accessors, as they
 * do its own. Loaders are held weakly. Thread-safe.
 */
final class Nests {

    private final LoadedVersions versions;

    /** Guarded by itself. */
    private final Map<ClassLoader, OfLoader> byLoader = new WeakHashMap<>();

    Nests(LoadedVersions versions) {
        this.versions = versions;
    }

    /** Notes, before a class gets its first new version, what the JVM took it with. */
    void freeze(ClassLoader loader, String className, List<String> nestMembers) {
        synchronized (byLoader) {
            of(loader).members.putIfAbsent(className, List.copyOf(nestMembers));
        }
    }

    /** Whether a class of this name, not loaded yet, is missing among the nest members of its loaded outermost class. */
    boolean isLate(ClassLoader loader, String className, Optional<String> outermost) {
        return outermost
                .flatMap(host -> membersOf(loader, host))
                .filter(members -> !members.contains(className))
                .isPresent();
    }

    /** Takes in a class as it is loaded, and tells where it stands. */
    NestPlace enter(ClassLoader loader, String className, ClassLayout classFile) {
        if (isLate(loader, className, classFile.nestHost())) {
            synchronized (byLoader) {
                of(loader).late.add(className);
                of(loader).hostsOfLate.add(classFile.nestHost().orElseThrow());
            }
        }
        return placeOf(loader, className, classFile.nestHost());
    }

    /**
     * Where a loaded class stands.
     *
     * @param outermost what the class file says; empty for the class itself
     */
    NestPlace placeOf(ClassLoader loader, String className, Optional<String> outermost) {
        synchronized (byLoader) {
            if (of(loader).late.contains(className)) {
                return new NestPlace(className, true, List.of());
            }
        }
        return outermost.isPresent()
                ? new NestPlace(outermost.get(), false, List.of())
                : new NestPlace(className, false, membersOf(loader, className).orElse(List.of()));
    }

    /** Whether any class came late in the nest of this outermost class. */
    boolean anyLate(ClassLoader loader, String outermost) {
        synchronized (byLoader) {
            return byLoader.containsKey(loader) && of(loader).hostsOfLate.contains(outermost);
        }
    }

    Optional<Accessor.Place> accessor(ClassLoader loader, Accessor accessor) {
        synchronized (byLoader) {
            return Optional.ofNullable(of(loader).accessors.get(accessor));
        }
    }

    void record(ClassLoader loader, Map<Accessor, Accessor.Place> accessors) {
        synchronized (byLoader) {
            of(loader).accessors.putAll(accessors);
        }
    }

    /** What the JVM took a class with; empty when it is not loaded. */
    private Optional<List<String>> membersOf(ClassLoader loader, String className) {
        synchronized (byLoader) {
            List<String> members = of(loader).members.get(className);
            if (members != null) {
                return Optional.of(members);
            }
        }
        return versions.find(loader, className).map(bytes -> new ClassLayout(bytes).nestMembers());
    }

    private OfLoader of(ClassLoader loader) {
        return byLoader.computeIfAbsent(loader, key -> new OfLoader());
    }

    /** Guarded by the map that it is in; must not refer to the loader. */
    private static final class OfLoader {

        final Map<String, List<String>> members = new HashMap<>();
        final Set<String> late = new HashSet<>();
        final Set<String> hostsOfLate = new HashSet<>();
        final Map<Accessor, Accessor.Place> accessors = new HashMap<>();
    }
}
