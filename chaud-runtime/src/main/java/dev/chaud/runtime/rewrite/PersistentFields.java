package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The policy: which static fields of a new version keep the values that they have, whatever the static initialiser says. */
public final class PersistentFields {

    private static final int ENUM_CONSTANT = 0x4000;

    private final Set<FieldKey> fields;

    private PersistentFields(Set<FieldKey> fields) {
        this.fields = Set.copyOf(fields);
    }

    static PersistentFields of(ClassShape version) {
        return new PersistentFields(Set.copyOf(in(version)));
    }

    /** Those of a class, in the order of the source. */
    public static List<FieldKey> in(ClassShape version) {
        return version.fields().stream()
                .filter(field -> isMarked(field) && misuse(field).isEmpty())
                .map(FieldKey::of)
                .toList();
    }

    boolean include(FieldKey field) {
        return fields.contains(field);
    }

    /** Those that have values; the rest has just come and gets its first. */
    Set<FieldKey> without(Set<FieldKey> fresh) {
        Set<FieldKey> kept = new HashSet<>(fields);
        kept.removeAll(fresh);
        return kept;
    }

    /**
     * What the user is to know of them.
     *
     * @param run what runs again
     * @param stayed the fields that have stayed where they were
     */
    List<String> notes(String className, StaticSegments statics, List<Segment> run, Set<FieldKey> stayed) {
        Set<FieldKey> written =
                run.stream().flatMap(segment -> segment.writes().stream()).collect(Collectors.toSet());
        Set<String> names = new TreeSet<>();
        stayed.stream()
                .filter(field -> statics.isRewritten(field) || written.contains(field))
                .forEach(field -> names.add(field.name()));
        return names.isEmpty()
                ? List.of()
                : List.of("Kept in " + className + ", by @Persist, though what sets it changed: "
                        + String.join(", ", names) + ".");
    }

    /** Whole sentences on fields that carry the annotation to no effect. */
    static List<String> misuses(ClassShape version) {
        return version.fields().stream()
                .filter(PersistentFields::isMarked)
                .flatMap(field -> misuse(field).stream()
                        .map(why ->
                                "@Persist on " + version.name() + "." + field.name() + " does nothing: " + why + "."))
                .toList();
    }

    private static boolean isMarked(FieldShape field) {
        return field.annotations().include(Marks.PERSIST);
    }

    private static Optional<String> misuse(FieldShape field) {
        if (!Modifier.isStatic(field.accessFlags())) {
            return Optional.of("it is for static fields, and objects keep the values of theirs anyway");
        } else if ((field.accessFlags() & ENUM_CONSTANT) != 0) {
            return Optional.of("constants of an enum keep their identity anyway");
        } else if (Modifier.isFinal(field.accessFlags()) && field.constant().isPresent()) {
            return Optional.of("it is a constant, which compilers copy into its readers");
        }
        return Optional.empty();
    }
}
