package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassOutline;
import dev.chaud.runtime.rewrite.SupertypeSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outlines of the classes above hot ones, read from class files, so that nothing is loaded before its time. Those of cold
 * classes are kept, as many classes have the same above them. Loaders are held weakly. Thread-safe.
 */
final class ClassOutlines {

    private static final Log LOG = Log.of(ClassOutlines.class);

    private final HotFolders hotFolders;
    private final LoadedVersions versions;
    private final Companions companions;
    private final Map<String, Outline> ofJdk = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private final Map<ClassLoader, Map<String, Outline>> byLoader = new WeakHashMap<>();

    ClassOutlines(HotFolders hotFolders, LoadedVersions versions, Companions companions) {
        this.companions = companions;
        this.hotFolders = hotFolders;
        this.versions = versions;
    }

    /** The classes as a loader would find them now; for the loading of one class, in one thread. */
    SupertypeSource seenFrom(ClassLoader loader) {
        return new Seen(loader);
    }

    private Outline find(ClassLoader loader, String className) {
        if (className.startsWith("java.")) {
            // not computed in the map: to read a class file may load other classes
            Outline known = ofJdk.get(className);
            if (known == null) {
                known = readCold(ClassLoader.getPlatformClassLoader(), className);
                ofJdk.put(className, known);
            }
            return known;
        }
        Optional<byte[]> loaded = Delegation.from(loader).stream()
                .flatMap(seen -> versions.find(seen, className).stream())
                .findFirst();
        if (loaded.isPresent()) {
            return new Outline(Optional.of(ClassOutline.of(loaded.get())), true);
        }
        synchronized (byLoader) {
            Outline known = byLoader.getOrDefault(loader, Map.of()).get(className);
            if (known != null) {
                return known;
            }
        }
        URL file = loader.getResource(resource(className));
        if (file != null && hotFolders.containFile(file)) {
            return new Outline(readHot(className, file), true);
        }
        Outline cold = readCold(loader, className);
        synchronized (byLoader) {
            byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(className, cold);
        }
        return cold;
    }

    private static Outline readCold(ClassLoader loader, String className) {
        try (InputStream in = loader.getResourceAsStream(resource(className))) {
            return new Outline(in == null ? Optional.empty() : Optional.of(ClassOutline.of(in.readAllBytes())), false);
        } catch (IOException | RuntimeException e) {
            return unreadable(className, e);
        }
    }

    private static Optional<ClassOutline> readHot(String className, URL file) {
        try (InputStream in = file.openStream()) {
            return Optional.of(ClassOutline.of(in.readAllBytes()));
        } catch (IOException | RuntimeException e) {
            return unreadable(className, e).type;
        }
    }

    private static Outline unreadable(String className, Exception e) {
        LOG.warn("Cannot read {}: what is added below it may need a restart", className, e);
        return new Outline(Optional.empty(), false);
    }

    private static String resource(String className) {
        return className.replace('.', '/') + ".class";
    }

    private record Outline(Optional<ClassOutline> type, boolean isHot) {}

    private final class Seen implements SupertypeSource {

        private final ClassLoader loader;
        private final Map<String, Outline> found = new HashMap<>();

        Seen(ClassLoader loader) {
            this.loader = loader;
        }

        @Override
        public Optional<ClassOutline> find(String className) {
            return outlineOf(className).type;
        }

        @Override
        public boolean isHot(String className) {
            return outlineOf(className).isHot;
        }

        private Outline outlineOf(String className) {
            Outline known = found.get(className);
            if (known == null) {
                known = newest(ClassOutlines.this.find(loader, className), className);
                found.put(className, known);
            }
            return known;
        }

        /** With the methods that it is about to have, where a reload is under way. */
        private Outline newest(Outline outline, String className) {
            Optional<ClassHistory> history = historyOf(className);
            return history.isEmpty()
                    ? outline
                    : new Outline(
                            outline.type.map(type -> type.with(history.get().methods())), outline.isHot);
        }

        private Optional<ClassHistory> historyOf(String className) {
            return Delegation.from(loader).stream()
                    .flatMap(seen -> companions.historyAtLoad(seen, className).stream())
                    .findFirst();
        }

        @Override
        public Set<MethodKey> addedTo(String className) {
            return historyOf(className).map(ClassHistory::addedMethods).orElse(Set.of());
        }

        @Override
        public Set<MethodKey> abstractIn(String className) {
            return historyOf(className).map(ClassHistory::abstractSlots).orElse(Set.of());
        }

        /** The JDK's loaders ask their parents first. Of another loader it is certain if its parent has not another copy. */
        @Override
        public boolean agreeOn(String descriptor) {
            boolean asksParents = Delegation.from(loader).contains(loader.getParent()) || loader.getParent() == null;
            if (asksParents) {
                return true;
            }
            for (int at = descriptor.indexOf('L'); at >= 0; at = descriptor.indexOf('L', descriptor.indexOf(';', at))) {
                String type = descriptor.substring(at + 1, descriptor.indexOf(';', at));
                if (!type.startsWith("java/") && hasTwo(type + ".class")) {
                    return false;
                }
            }
            return true;
        }

        private boolean hasTwo(String resource) {
            URL own = loader.getResource(resource);
            URL parents = loader.getParent().getResource(resource);
            return own != null && parents != null && !own.toExternalForm().equals(parents.toExternalForm());
        }
    }
}
