package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.bytes.MentionedMembers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.IntStream;

/**
 * The class file that each hot class was last defined with, for each loader that defined it. Loaders are held weakly, so
 * that one the app drops takes its classes with it. Thread-safe.
 *
 * <p>It keeps the bytes, not what they declare: to read them costs time, and most classes never change.
 */
public final class LoadedVersions {

    /** Guarded by itself. */
    private final Map<ClassLoader, VersionsOfLoader> byLoader = new WeakHashMap<>();

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
            VersionsOfLoader versions = byLoader.get(loader);
            if (versions == null) {
                versions = new VersionsOfLoader();
                byLoader.put(loader, versions);
            }
            versions.put(new KnownVersion(className, bytes));
            noteNews(loader, className);
        }
    }

    /** Notes the newest version of a class, which a reload brought in place of the last one. */
    void replace(ClassLoader loader, String className, byte[] bytes) {
        synchronized (byLoader) {
            KnownVersion outdated = known(loader, className);
            if (outdated != null) {
                referredBefore.addAll(outdated.layout().handles());
            }
            put(loader, className, bytes);
        }
    }

    /** Notes the versions that the JVM has code of whatever the newest ones are. */
    void keepOldCode(ClassLoader loader, Map<String, ClassHistory> histories) {
        synchronized (byLoader) {
            VersionsOfLoader versions = byLoader.get(loader);
            histories.forEach((className, history) ->
                    history.versionsOfOldCode().forEach(version -> versions.keep(className, version.bytes())));
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
            KnownVersion known = known(loader, className);
            return known == null ? Optional.empty() : Optional.of(known.bytes());
        }
    }

    /** Null if there is none. */
    private KnownVersion known(ClassLoader loader, String className) {
        VersionsOfLoader versions = byLoader.get(loader);
        return versions == null ? null : versions.find(className);
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
            for (VersionsOfLoader versions : byLoader.values()) {
                for (KnownVersion version : versions.all()) {
                    if (some.size() < number) {
                        some.put(version.className(), version.bytes());
                    }
                }
            }
        }
        return some;
    }

    /** Whether a loader defined, or began to define, any hot class. */
    boolean anyIn(ClassLoader loader) {
        synchronized (byLoader) {
            VersionsOfLoader versions = byLoader.get(loader);
            return versions != null && !versions.all().isEmpty();
        }
    }

    void remove(ClassLoader loader, String className) {
        synchronized (byLoader) {
            VersionsOfLoader versions = byLoader.get(loader);
            if (versions != null) {
                versions.remove(className);
            }
            noteNews(loader, className);
        }
    }

    /** The loaders that defined, or began to define, a hot class of this name. */
    List<ClassLoader> loadersOf(String className) {
        synchronized (byLoader) {
            List<ClassLoader> loaders = new ArrayList<>();
            byLoader.forEach((loader, versions) -> {
                if (versions.find(className) != null) {
                    loaders.add(loader);
                }
            });
            return loaders;
        }
    }

    /** The versions that may refer to one of the members. */
    Mentions mentioning(AddedNames members) {
        return new Mentions(() -> {
            Set<KnownVersion> found = thatMention(members.hashes());
            found.removeIf(version -> !members.areIn(version.layout()));
            return found;
        });
    }

    /**
     * Whether there may be a method reference, made by any version of a class, to a method or constructor of this name and descriptor.
     *
     * @param method a constructor may stand behind the name of its class
     */
    boolean isReferred(MethodKey method) {
        synchronized (byLoader) {
            if (referredBefore.contains(method)) {
                return true;
            }
        }
        return thatMention(IntStream.of(MentionedMembers.hashOfHandle(method))).stream()
                .anyMatch(version -> version.layout().handles().contains(method));
    }

    /** By the hash codes of {@link MentionedMembers}. */
    private Set<KnownVersion> thatMention(IntStream hashes) {
        List<KnownVersion> unread = new ArrayList<>();
        synchronized (byLoader) {
            byLoader.values().forEach(versions -> unread.addAll(versions.unread()));
        }
        // that takes time, and threads that load classes wait for the lock
        unread.forEach(KnownVersion::mentioned);
        Set<KnownVersion> found = new HashSet<>();
        synchronized (byLoader) {
            byLoader.values().forEach(VersionsOfLoader::addRead);
            hashes.forEach(hash -> byLoader.values().forEach(versions -> found.addAll(versions.mentioning(hash))));
        }
        return found;
    }

    /** All loaders that defined a hot class. */
    public List<ClassLoader> loaders() {
        synchronized (byLoader) {
            return List.copyOf(byLoader.keySet());
        }
    }
}
