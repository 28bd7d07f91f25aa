package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.PersistentFields;
import java.util.ArrayList;
import java.util.List;

/** Finds the static fields that carry {@code @Persist}, by the newest versions of their classes. Thread-safe. */
public final class PersistentStatics {

    private final AnnotatedClasses annotated;

    public PersistentStatics(AnnotatedClasses annotated) {
        this.annotated = annotated;
    }

    /** All that have a value at this moment, those of classes that are initialised, by the names of the classes. */
    public List<PersistentStatic> all() {
        List<PersistentStatic> all = new ArrayList<>();
        annotated
                .initialised(shape -> !PersistentFields.in(shape).isEmpty())
                .forEach((type, shape) -> PersistentFields.in(shape)
                        .forEach(field -> all.add(new PersistentStatic(type, field.name(), field.descriptor()))));
        return all;
    }
}
