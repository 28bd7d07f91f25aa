package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.ClassOutline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outlines of the classes above hot ones, read from class files, so that nothing is loaded before its time. Those of cold
 * classes are kept, as many classes have the same above them. Loaders are held weakly. Thread-safe.
 */
final class ClassOutlines {

    private static final Log LOG = Log.of(ClassOutlines.class);

    private final SupertypeFiles files;
    private final Companions companions;
    private final Map<String, Outline> ofJdk = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private final Map<ClassLoader, Map<String, Outline>> byLoader = new WeakHashMap<>();

    ClassOutlines(SupertypeFiles files, Companions companions) {
        this.files = files;
        this.companions = companions;
    }

    /** The classes as a loader would find them now; for the loading of one class, in one thread. */
    SeenSupertypes seenFrom(ClassLoader loader) {
        return new SeenSupertypes(loader, this, companions);
    }

    Outline find(ClassLoader loader, String className) {
        if (className.startsWith("java.")) {
            // not computed in the map: to read a class file may load other classes
            Outline known = ofJdk.get(className);
            if (known == null) {
                known = outlineOf(className, files.onDisk(ClassLoader.getPlatformClassLoader(), className));
                ofJdk.put(className, known);
            }
            return known;
        }
        Optional<SupertypeFile> loaded = files.loaded(loader, className);
        if (loaded.isPresent()) {
            return outlineOf(className, loaded.get());
        }
        synchronized (byLoader) {
            Outline known = byLoader.getOrDefault(loader, Map.of()).get(className);
            if (known != null) {
                return known;
            }
        }
        Outline outline = outlineOf(className, files.onDisk(loader, className));
        if (!outline.look.isHot) {
            synchronized (byLoader) {
                byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(className, outline);
            }
        }
        return outline;
    }

    private static Outline outlineOf(String className, SupertypeFile file) {
        try {
            return new Outline(file.classFile().map(ClassOutline::of), file.look(className));
        } catch (RuntimeException e) {
            LOG.warn("Cannot read {}: what is added below it may need a restart", className, e);
            return new Outline(Optional.empty(), new SupertypeLook(className, false, 0));
        }
    }

    /**
     * One of them.
     *
     * @param type empty if the class cannot be read
     */
    record Outline(Optional<ClassOutline> type, SupertypeLook look) {}
}
