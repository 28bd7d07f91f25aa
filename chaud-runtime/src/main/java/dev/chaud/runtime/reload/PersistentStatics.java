package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.PersistentFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the static fields that carry {@code @Persist}, by the newest versions of their classes. Thread-safe. */
public final class PersistentStatics {

    private final AnnotatedClasses annotated;
    private final LoadedVersions versions;

    public PersistentStatics(AnnotatedClasses annotated, LoadedVersions versions) {
        this.annotated = annotated;
        this.versions = versions;
    }

    /** All that have a value at this moment, those of classes that are initialised, by the names of the classes. */
    public List<PersistentStatic> all() {
        Map<ClassLoader, Map<String, ClassShape>> shapes = annotated.all();
        Set<String> names = new TreeSet<>();
        shapes.values()
                .forEach(inLoader -> inLoader.forEach((name, shape) -> {
                    if (!PersistentFields.in(shape).isEmpty()) {
                        names.add(name);
                    }
                }));
        if (names.isEmpty()) {
            return List.of();
        }
        LoadedClasses loaded = LoadedClasses.now(names, versions);
        List<PersistentStatic> all = new ArrayList<>();
        for (String name : names) {
            for (Class<?> type : loaded.named(name)) {
                ClassShape shape =
                        shapes.getOrDefault(type.getClassLoader(), Map.of()).get(name);
                if (shape != null && Initialisation.isOver(type)) {
                    for (FieldKey field : PersistentFields.in(shape)) {
                        all.add(new PersistentStatic(type, field.name(), field.descriptor()));
                    }
                }
            }
        }
        return all;
    }
}
