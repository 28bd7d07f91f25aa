package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.Misuse;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Predicate;

/**
 * The loaded hot classes that carry annotations of ours. Each class file is looked at once, and not when it is loaded, as the
 * app is starting then. Where an annotation means nothing, one sentence on the log says so. Thread-safe.
 */
public final class AnnotatedClasses {

    /** Under the name by which the developer knows us. */
    private static final Log LOG = Log.ofChaud();

    private final LoadedVersions versions;

    /** Guarded by this. The names of those that were looked at. */
    private final Map<ClassLoader, Set<String>> seen = new WeakHashMap<>();

    /** Guarded by this. What was found, by loader and name. */
    private final Map<ClassLoader, Map<String, ClassShape>> annotated = new WeakHashMap<>();

    public AnnotatedClasses(LoadedVersions versions) {
        this.versions = versions;
    }

    /** The newest version of each of them, by loader and name; not to be kept, as it holds the loaders. */
    public synchronized Map<ClassLoader, Map<String, ClassShape>> all() {
        versions.takeNews().forEach((loader, names) -> names.forEach(name -> lookAt(loader, name)));
        Map<ClassLoader, Map<String, ClassShape>> all = new HashMap<>();
        annotated.forEach((loader, shapes) -> all.put(loader, Map.copyOf(shapes)));
        return all;
    }

    /**
     * The newest version of some of them, which are initialised, in the order of their names; not to be kept either.
     *
     * @param chosen whether a version is one of those that are asked for
     */
    Map<Class<?>, ClassShape> initialised(Predicate<ClassShape> chosen) {
        Map<ClassLoader, Map<String, ClassShape>> shapes = all();
        Set<String> names = new TreeSet<>();
        shapes.values()
                .forEach(inLoader -> inLoader.forEach((name, shape) -> {
                    if (chosen.test(shape)) {
                        names.add(name);
                    }
                }));
        LoadedClasses loaded = LoadedClasses.now(names, versions);
        Map<Class<?>, ClassShape> initialised = new LinkedHashMap<>();
        for (String name : names) {
            for (Class<?> type : loaded.named(name)) {
                ClassShape shape =
                        shapes.getOrDefault(type.getClassLoader(), Map.of()).get(name);
                if (shape != null && chosen.test(shape) && Initialisation.isOver(type)) {
                    initialised.put(type, shape);
                }
            }
        }
        return initialised;
    }

    private void lookAt(ClassLoader loader, String name) {
        Map<String, ClassShape> shapes = annotated.computeIfAbsent(loader, key -> new HashMap<>());
        Set<String> names = seen.computeIfAbsent(loader, key -> new HashSet<>());
        shapes.remove(name);
        Optional<byte[]> classFile = versions.find(loader, name);
        if (classFile.isEmpty()) {
            names.remove(name);
            return;
        }
        Optional<ClassShape> shape = annotatedShape(name, classFile.get());
        shape.ifPresent(found -> shapes.put(name, found));
        if (names.add(name)) {
            shape.map(Misuse::in).orElse(List.of()).forEach(LOG::warn);
        }
    }

    private static Optional<ClassShape> annotatedShape(String name, byte[] classFile) {
        try {
            return isAnnotated(new ClassLayout(classFile))
                    ? Optional.of(ClassFileReader.read(name, classFile))
                    : Optional.empty();
        } catch (InvalidClassFileException e) {
            LOG.debug("A loaded class cannot be read", e);
            return Optional.empty();
        }
    }

    private static boolean isAnnotated(ClassLayout layout) {
        return Marks.ALL.stream().anyMatch(layout::mayCarry);
    }
}
