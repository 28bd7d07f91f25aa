package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.MentionedMembers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;

/**
 * The class file that each hot class was last defined with, for each loader that defined it. Loaders are held weakly, so
 * that one the app drops takes its classes with it. Thread-safe.
 *
 * <p>It keeps the bytes, not what they declare: to read them costs time, and most classes never change.
 */
public final class LoadedVersions {

    /** Guarded by itself. */
    private final Map<ClassLoader, Map<String, Known>> byLoader = new WeakHashMap<>();

    /** Guarded by byLoader. The names of those that were loaded before anybody watched. */
    private final Map<ClassLoader, Set<String>> early = new WeakHashMap<>();

    /** Guarded by byLoader. The names of those that came, changed or went since they were asked for. */
    private final Map<ClassLoader, Set<String>> news = new WeakHashMap<>();

    /** Guarded by byLoader. The methods that outdated versions have handles of. */
    private final Set<MethodKey> referredBefore = new HashSet<>();

    private final Arrivals arrivals = new Arrivals();

    /** Notes a class that is about to be loaded. */
    void arrive(ClassLoader loader, String className, byte[] bytes) {
        // in this order: a reload that begins in between finds it here, one that looked here before finds it noted
        put(loader, className, bytes);
        arrivals.note(loader, className);
    }

    /** Notes a class that was loaded before anybody watched. */
    void putEarly(ClassLoader loader, String className, byte[] bytes) {
        synchronized (byLoader) {
            put(loader, className, bytes);
            early.computeIfAbsent(loader, key -> new HashSet<>()).add(className);
        }
    }

    /** Whether a class was loaded before anybody watched, so that there is no room for anything in it. */
    boolean isEarly(Class<?> type) {
        synchronized (byLoader) {
            return early.getOrDefault(type.getClassLoader(), Set.of()).contains(type.getName());
        }
    }

    /** Those that come while a reload is under way. */
    Arrivals arrivals() {
        return arrivals;
    }

    void put(ClassLoader loader, String className, byte[] bytes) {
        synchronized (byLoader) {
            Map<String, Known> versions = byLoader.get(loader);
            if (versions == null) {
                versions = new HashMap<>();
                byLoader.put(loader, versions);
            }
            versions.put(className, new Known(bytes));
            noteNews(loader, className);
        }
    }

    /** Notes the newest version of a class, which a reload brought in place of the last one. */
    void replace(ClassLoader loader, String className, byte[] bytes) {
        synchronized (byLoader) {
            Known outdated = byLoader.getOrDefault(loader, Map.of()).get(className);
            if (outdated != null) {
                referredBefore.addAll(outdated.layout().handles());
            }
            put(loader, className, bytes);
        }
    }

    private void noteNews(ClassLoader loader, String className) {
        Set<String> names = news.get(loader);
        if (names == null) {
            names = new HashSet<>();
            news.put(loader, names);
        }
        names.add(className);
    }

    /** The last class file of a class; empty when the class is not hot or the loader never began to define it. */
    Optional<byte[]> find(ClassLoader loader, String className) {
        synchronized (byLoader) {
            Known known = byLoader.getOrDefault(loader, Map.of()).get(className);
            return known == null ? Optional.empty() : Optional.of(known.bytes);
        }
    }

    /**
     * The names, by loader, of the classes that came, changed or went since this was asked last; there is one who asks. Not to
     * be kept, as it holds the loaders.
     */
    Map<ClassLoader, Set<String>> takeNews() {
        synchronized (byLoader) {
            Map<ClassLoader, Set<String>> taken = new HashMap<>(news);
            news.clear();
            return taken;
        }
    }

    /** Some classes by their names, at most so many. */
    Map<String, byte[]> some(int number) {
        Map<String, byte[]> some = new HashMap<>();
        synchronized (byLoader) {
            for (Map<String, Known> versions : byLoader.values()) {
                for (Map.Entry<String, Known> version : versions.entrySet()) {
                    if (some.size() < number) {
                        some.put(version.getKey(), version.getValue().bytes);
                    }
                }
            }
        }
        return some;
    }

    /** Whether a loader defined, or began to define, any hot class. */
    boolean anyIn(ClassLoader loader) {
        synchronized (byLoader) {
            return !byLoader.getOrDefault(loader, Map.of()).isEmpty();
        }
    }

    void remove(ClassLoader loader, String className) {
        synchronized (byLoader) {
            byLoader.getOrDefault(loader, new HashMap<>()).remove(className);
            noteNews(loader, className);
        }
    }

    /** The loaders that defined, or began to define, a hot class of this name. */
    List<ClassLoader> loadersOf(String className) {
        synchronized (byLoader) {
            List<ClassLoader> loaders = new ArrayList<>();
            byLoader.forEach((loader, versions) -> {
                if (versions.containsKey(className)) {
                    loaders.add(loader);
                }
            });
            return loaders;
        }
    }

    /** The names of the classes whose class files may refer to one of the members. */
    Set<String> mentioning(AddedNames members) {
        Map<Known, String> all = new HashMap<>();
        synchronized (byLoader) {
            byLoader.values().forEach(versions -> versions.forEach((name, known) -> all.put(known, name)));
        }
        Set<String> found = new TreeSet<>();
        all.forEach((known, name) -> {
            if (known.mention(members)) {
                found.add(name);
            }
        });
        return found;
    }

    /** Whether there may be a method reference, made by any version of a class, to a method of this name and descriptor. */
    boolean isReferred(MethodKey method) {
        AddedNames name = AddedNames.ofMember(method.name());
        List<Known> all = new ArrayList<>();
        synchronized (byLoader) {
            if (referredBefore.contains(method)) {
                return true;
            }
            byLoader.values().forEach(versions -> all.addAll(versions.values()));
        }
        return all.stream()
                .anyMatch(
                        known -> known.mention(name) && known.layout().handles().contains(method));
    }

    /** All loaders that defined a hot class. */
    public List<ClassLoader> loaders() {
        synchronized (byLoader) {
            return List.copyOf(byLoader.keySet());
        }
    }

    /** A class file, and what it mentions, once somebody has asked for that. */
    private static final class Known {

        private final byte[] bytes;

        /** Null until then. */
        private volatile MentionedMembers mentioned;

        Known(byte[] bytes) {
            this.bytes = bytes;
        }

        ClassLayout layout() {
            return new ClassLayout(bytes);
        }

        boolean mention(AddedNames members) {
            if (mentioned == null) {
                mentioned = MentionedMembers.in(layout());
            }
            return members.mayBeIn(mentioned) && members.areIn(layout());
        }
    }
}
