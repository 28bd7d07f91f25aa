package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.ClassShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What changed in one class.
 *
 * @param className the binary name
 * @param changes never empty
 */
public record ClassDiff(String className, List<Change> changes) {

    public ClassDiff {
        Objects.requireNonNull(className, "className must not be null");
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("A diff must have at least one change");
        }
    }

    /**
     * Compares two versions of a class whose class files are known to have different bytes.
     *
     * @throws IllegalArgumentException if the shapes are of two classes
     */
    public static ClassDiff between(ClassShape before, ClassShape after) {
        if (!before.name().equals(after.name())) {
            throw new IllegalArgumentException(before.name() + " and " + after.name() + " are two classes");
        }
        List<Change> changes = new ArrayList<>();
        changes.addAll(new TypeComparison(before, after).changes());
        changes.addAll(new FieldComparison(before, after).changes());
        changes.addAll(new MethodComparison(before, after).changes());
        if (changes.isEmpty()) {
            changes.add(Change.of(ChangeKind.METADATA));
        }
        return new ClassDiff(after.name(), changes.stream().distinct().toList());
    }

    /** Whether stock HotSpot takes all changes in {@code redefineClasses}. */
    public boolean isRedefinable() {
        return changes.stream().allMatch(change -> change.kind().isRedefinable());
    }

    /** All changes in words. */
    public List<String> reasons() {
        return changes.stream().map(Change::reason).toList();
    }

    /** Only the changes that nobody can bring into a running JVM, in words; empty when there are none. */
    public List<String> obstacles() {
        return changes.stream()
                .filter(change -> change.kind().isObstacle())
                .map(Change::reason)
                .toList();
    }

    /** Whether there is a change of this kind. */
    public boolean has(ChangeKind kind) {
        return changes.stream().anyMatch(change -> change.kind() == kind);
    }
}
