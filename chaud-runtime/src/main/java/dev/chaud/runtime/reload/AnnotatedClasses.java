package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.Misuse;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The loaded hot classes that carry annotations of ours. Each class file is looked at once, and not when it is loaded, as the
 * app is starting then. Where an annotation means nothing, one sentence on the log says so. Thread-safe.
 */
public final class AnnotatedClasses {

    /** Under the name by which the developer knows us. */
    private static final Log LOG = Log.named("chaud");

    private final LoadedVersions versions;

    /** Guarded by this. What was found in each class file that was looked at. */
    private final Map<ClassLoader, Map<String, Look>> looks = new WeakHashMap<>();

    public AnnotatedClasses(LoadedVersions versions) {
        this.versions = versions;
    }

    /** The newest version of each of them, by loader and name; not to be kept, as it holds the loaders. */
    public synchronized Map<ClassLoader, Map<String, ClassShape>> all() {
        Map<ClassLoader, Map<String, ClassShape>> annotated = new HashMap<>();
        versions.all().forEach((loader, classFiles) -> {
            Map<String, Look> seen = looks.computeIfAbsent(loader, key -> new HashMap<>());
            seen.keySet().retainAll(classFiles.keySet());
            classFiles.forEach((name, classFile) -> {
                Look before = seen.get(name);
                Look look = before != null && before.classFile == classFile ? before : look(name, classFile);
                if (before == null) {
                    look.annotated.map(Misuse::in).orElse(List.of()).forEach(LOG::warn);
                }
                seen.put(name, look);
                look.annotated.ifPresent(shape -> annotated
                        .computeIfAbsent(loader, key -> new HashMap<>())
                        .put(name, shape));
            });
        });
        return annotated;
    }

    private static Look look(String name, byte[] classFile) {
        try {
            return new Look(
                    classFile,
                    isAnnotated(new ClassLayout(classFile))
                            ? Optional.of(ClassFileReader.read(name, classFile))
                            : Optional.empty());
        } catch (InvalidClassFileException e) {
            LOG.debug("A loaded class cannot be read", e);
            return new Look(classFile, Optional.empty());
        }
    }

    private static boolean isAnnotated(ClassLayout layout) {
        return Marks.ALL.stream().anyMatch(layout::mayCarry);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Look(byte[] classFile, Optional<ClassShape> annotated) {}
}
