package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.EclipseNames;
import dev.chaud.runtime.classfile.FieldShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what changed in the fields of a class. */
final class FieldComparison {

    private static final int ENUM_CONSTANT = 0x4000;
    private static final int SYNTHETIC = 0x1000;

    private final ClassShape before;
    private final ClassShape after;
    private final List<Change> changes = new ArrayList<>();

    FieldComparison(ClassShape before, ClassShape after) {
        this.before = before;
        this.after = after;
    }

    /** Two fields of one name, which javac never makes but other compilers may, count as one: the last. */
    List<Change> changes() {
        Map<String, FieldShape> old = byName(before);
        Map<String, FieldShape> fresh = byName(after);
        fresh.forEach((name, field) -> {
            FieldShape previous = old.get(name);
            if (previous == null) {
                changes.add(cameOrWent(field, ChangeKind.ENUM_CONSTANT_ADDED, ChangeKind.FIELD_ADDED));
            } else {
                compare(previous, field);
            }
        });
        old.forEach((name, field) -> {
            if (!fresh.containsKey(name)) {
                changes.add(cameOrWent(field, ChangeKind.ENUM_CONSTANT_REMOVED, ChangeKind.FIELD_REMOVED));
            }
        });
        // the JVM compares fields place by place
        if (old.keySet().equals(fresh.keySet()) && !List.copyOf(old.keySet()).equals(List.copyOf(fresh.keySet()))) {
            changes.add(Change.of(ChangeKind.FIELDS_REORDERED));
        }
        return changes;
    }

    private void compare(FieldShape old, FieldShape fresh) {
        String name = fresh.name();
        if (!old.descriptor().equals(fresh.descriptor())) {
            changes.add(new Change(
                    ChangeKind.FIELD_TYPE,
                    name + " from " + SourceWords.type(old.descriptor()) + " to "
                            + SourceWords.type(fresh.descriptor())));
        }
        if (old.accessFlags() != fresh.accessFlags()) {
            changes.add(new Change(
                    ChangeKind.FIELD_MODIFIERS,
                    name + " from " + Modifiers.ofField(old.accessFlags()) + " to "
                            + Modifiers.ofField(fresh.accessFlags())));
        }
        if (!old.constant().equals(fresh.constant())) {
            changes.add(new Change(ChangeKind.CONSTANT, name));
        }
        if (!old.annotations().equals(fresh.annotations())) {
            changes.add(Change.of(ChangeKind.ANNOTATIONS));
        }
        if (!old.signature().equals(fresh.signature())) {
            changes.add(Change.of(ChangeKind.SIGNATURE));
        }
    }

    private static Change cameOrWent(FieldShape field, ChangeKind ofConstant, ChangeKind ofOther) {
        if ((field.accessFlags() & SYNTHETIC) != 0 && field.name().startsWith(EclipseNames.SWITCH_TABLE)) {
            return Change.of(ChangeKind.ENUM_SWITCH);
        }
        return new Change((field.accessFlags() & ENUM_CONSTANT) != 0 ? ofConstant : ofOther, field.name());
    }

    private static Map<String, FieldShape> byName(ClassShape shape) {
        Map<String, FieldShape> fields = new LinkedHashMap<>();
        shape.fields().forEach(field -> fields.put(field.name(), field));
        return fields;
    }
}
