package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.ClassOutline;
import dev.chaud.runtime.rewrite.InheritedMethods;
import java.util.HashMap;
import java.util.List;
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

    /** By the name of the nearest class; above one of the JDK there are only such. */
    private final Map<String, InheritedMethods> inheritedFromJdk = new ConcurrentHashMap<>();

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

    /** What may be overridden of classes, the nearest first; most classes have the same few ones of the JDK above them. */
    InheritedMethods inheritedFrom(List<ClassOutline> superclasses) {
        String nearest = superclasses.get(0).name();
        if (!nearest.startsWith("java.")) {
            return InheritedMethods.of(superclasses);
        }
        InheritedMethods known = inheritedFromJdk.get(nearest);
        if (known == null) {
            known = InheritedMethods.of(superclasses);
            inheritedFromJdk.put(nearest, known);
        }
        return known;
    }

    private static Outline outlineOf(String className, SupertypeFile file) {
        try {
            Optional<byte[]> classFile = file.classFile();
            return new Outline(
                    classFile.isPresent() ? Optional.of(ClassOutline.of(classFile.get())) : Optional.empty(),
                    file.look(className));
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
