package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.rewrite.Accessor;
import dev.chaud.runtime.rewrite.NestNames;
import dev.chaud.runtime.rewrite.NestPlace;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.Renaming;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The nests as the JVM has them. It keeps the nest members that an outermost class was loaded with; a class that comes
 * later, a <em>late</em> one, is loaded as a host of its own, and uses private members of the others by accessors, as they
 * do its own. Anonymous and local classes are late only when a store of numbers among the nest members is used up, as what
 * javac calls them is no name for the JVM. Loaders are held weakly. Thread-safe.
 */
final class Nests {

    private final LoadedVersions versions;

    /** They know what an outermost class was loaded with. */
    private final Companions companions;

    /** Guarded by itself. */
    private final Map<ClassLoader, OfLoader> byLoader = new WeakHashMap<>();

    Nests(LoadedVersions versions, Companions companions) {
        this.versions = versions;
        this.companions = companions;
    }

    /** Notes, before a class gets its first new version, what the JVM took it with. */
    void freeze(ClassLoader loader, String className, List<String> nestMembers) {
        synchronized (byLoader) {
            of(loader).members.putIfAbsent(className, List.copyOf(nestMembers));
        }
    }

    /** Whether a class of this name, not loaded yet, is missing among the nest members of its loaded outermost class. */
    boolean isLate(ClassLoader loader, String className, Optional<String> outermost) {
        Optional<List<String>> members = outermost.isPresent() ? membersOf(loader, outermost.get()) : Optional.empty();
        return members.isPresent()
                && !members.get().contains(className)
                && !numbers(loader, outermost.get(), members.get()).contains(className);
    }

    /** Takes in a class as it is loaded. */
    void enter(ClassLoader loader, String className, ClassLayout classFile) {
        if (isLate(loader, className, classFile.nestHost())) {
            synchronized (byLoader) {
                String host = classFile.nestHost().orElseThrow();
                of(loader).late.add(className);
                of(loader).hostsOfLate.add(host);
                classFile
                        .superName()
                        .filter(name -> name.equals(host) || name.startsWith(host + "$"))
                        .ifPresent(of(loader).superclassesOfLate::add);
            }
        }
    }

    /** Whether a class was taken in as a late one. */
    boolean cameLate(ClassLoader loader, String className) {
        synchronized (byLoader) {
            return byLoader.containsKey(loader) && of(loader).late.contains(className);
        }
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

    /** The same, by what a version of the class says; it says the same in all of them. */
    NestPlace placeOf(Class<?> type, ClassShape version) {
        return placeOf(type.getClassLoader(), type.getName(), version.nestHost());
    }

    /**
     * The anonymous and local classes of the newest class files of a nest: their names in the JVM by those in the class
     * files.
     */
    Map<String, String> numberedIn(ClassLoader loader, String host) {
        synchronized (byLoader) {
            Map<String, String> known = of(loader).names.get(host);
            if (known != null) {
                return known;
            }
        }
        Map<String, String> same = new LinkedHashMap<>();
        versions.find(loader, host)
                .ifPresent(bytes -> new ClassLayout(bytes)
                        .nestMembers().stream()
                                .filter(name -> NestNames.isNumbered(host, name))
                                .forEach(name -> same.put(name, name)));
        return same;
    }

    /** Notes the names that numbered classes of a nest have from now on. */
    void name(ClassLoader loader, String host, Map<String, String> names) {
        synchronized (byLoader) {
            of(loader).names.put(host, Map.copyOf(names));
        }
    }

    /** The names that new classes of a nest can have: members of it as the JVM has it, which no class ever had. */
    Set<String> freeNumbers(ClassLoader loader, String host) {
        List<String> members = membersOf(loader, host).orElse(List.of());
        Set<String> free = new LinkedHashSet<>(numbers(loader, host, members));
        synchronized (byLoader) {
            free.removeAll(of(loader).usedNumbers);
        }
        free.removeIf(name -> versions.find(loader, name).isPresent());
        return free;
    }

    /**
     * A name for a class that is new when there is none left for it in its nest: it is late then.
     *
     * @param taken names that other classes are about to have
     */
    String numberOutside(ClassLoader loader, String host, Set<String> taken) {
        List<String> members = membersOf(loader, host).orElse(List.of());
        Set<String> known = new HashSet<>(taken);
        known.addAll(members);
        known.addAll(numbers(loader, host, members));
        synchronized (byLoader) {
            known.addAll(of(loader).usedNumbers);
        }
        int number = 1;
        while (known.contains(host + "$" + number)
                || versions.find(loader, host + "$" + number).isPresent()) {
            number++;
        }
        return host + "$" + number;
    }

    private List<String> numbers(ClassLoader loader, String host, List<String> members) {
        return companions.reservationOf(loader, host).names() ? Reservation.numbers(host, members) : List.of();
    }

    void use(ClassLoader loader, Collection<String> numbers) {
        synchronized (byLoader) {
            of(loader).usedNumbers.addAll(numbers);
        }
    }

    /** Notes that a class is about to be defined from a class file that has the names in the JVM. */
    void isNamed(ClassLoader loader, String className) {
        synchronized (byLoader) {
            of(loader).named.add(className);
        }
    }

    /** The class file of a class that is loaded, with the names in the JVM. */
    byte[] named(ClassLoader loader, String className, byte[] classFile) {
        Map<String, String> names;
        synchronized (byLoader) {
            if (!byLoader.containsKey(loader)
                    || of(loader).names.isEmpty()
                    || of(loader).named.contains(className)) {
                return classFile;
            }
            String host = new ClassLayout(classFile).nestHost().orElse(className);
            names = of(loader).names.getOrDefault(host, Map.of());
        }
        return new Renaming(names).in(classFile);
    }

    /** Whether any class came late in the nest of this outermost class. */
    boolean anyLate(ClassLoader loader, String outermost) {
        synchronized (byLoader) {
            return byLoader.containsKey(loader) && of(loader).hostsOfLate.contains(outermost);
        }
    }

    /** Whether a late class extends this one of its nest, which is not late: it may do so by a private constructor. */
    boolean isExtendedByLate(ClassLoader loader, String className) {
        synchronized (byLoader) {
            return byLoader.containsKey(loader)
                    && of(loader).superclassesOfLate.contains(className)
                    && !of(loader).late.contains(className);
        }
    }

    /** The names of the superclasses of late classes in their nests. */
    Set<String> superclassesOfLate() {
        Set<String> names = new HashSet<>();
        synchronized (byLoader) {
            byLoader.values().forEach(known -> names.addAll(known.superclassesOfLate));
        }
        return names;
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
        Optional<byte[]> version = versions.find(loader, className);
        return version.isPresent() ? Optional.of(new ClassLayout(version.get()).nestMembers()) : Optional.empty();
    }

    private OfLoader of(ClassLoader loader) {
        OfLoader known = byLoader.get(loader);
        if (known == null) {
            known = new OfLoader();
            byLoader.put(loader, known);
        }
        return known;
    }

    /** Guarded by the map that it is in; must not refer to the loader. */
    private static final class OfLoader {

        final Map<String, List<String>> members = new HashMap<>();
        final Set<String> late = new HashSet<>();
        final Set<String> hostsOfLate = new HashSet<>();
        final Set<String> superclassesOfLate = new HashSet<>();
        final Map<String, Map<String, String>> names = new HashMap<>();
        final Set<String> usedNumbers = new HashSet<>();
        final Set<String> named = new HashSet<>();
        final Map<Accessor, Accessor.Place> accessors = new HashMap<>();
    }
}
