package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.ComponentShape;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what changed in the head of a class: all but its members. */
final class TypeComparison {

    private static final int BODIES = Modifier.FINAL | Modifier.ABSTRACT;
    private static final int MODIFIERS = Modifier.PUBLIC | BODIES;

    private final ClassShape before;
    private final ClassShape after;
    private final List<Change> changes = new ArrayList<>();

    TypeComparison(ClassShape before, ClassShape after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        compareModifiers();
        compareSupertypes();
        compareNest();
        compareRecordComponents();
        comparePermittedSubclasses();
        if (!before.annotations().equals(after.annotations())) {
            changes.add(Change.of(ChangeKind.ANNOTATIONS));
        }
        if (!before.signature().equals(after.signature())) {
            changes.add(Change.of(ChangeKind.SIGNATURE));
        }
        return changes;
    }

    private void compareModifiers() {
        int changed = before.accessFlags() ^ after.accessFlags();
        if ((changed & ~MODIFIERS) != 0 || isOfOtherKind()) {
            changes.add(Change.fromTo(ChangeKind.CLASS_KIND, Modifiers.ofClass(before), Modifiers.ofClass(after)));
        } else if (isEnum() && (changed & BODIES) != 0) {
            changes.add(Change.of(ChangeKind.ENUM_BODIES));
        } else if (changed != 0) {
            changes.add(Change.fromTo(ChangeKind.CLASS_MODIFIERS, Modifiers.ofClass(before), Modifiers.ofClass(after)));
        }
    }

    private boolean isOfOtherKind() {
        return Kind.of(before) != Kind.of(after);
    }

    private boolean isEnum() {
        return Kind.of(before) == Kind.ENUM && Kind.of(after) == Kind.ENUM;
    }

    private void compareSupertypes() {
        // the superclass of a record or an enum stands in no source
        if (!before.superName().equals(after.superName()) && !isOfOtherKind()) {
            changes.add(Change.fromTo(
                    ChangeKind.SUPERCLASS,
                    before.superName().orElse("none"),
                    after.superName().orElse("none")));
        }
        if (isOrdinary(before) && isOrdinary(after) && after.interfaces().containsAll(before.interfaces())) {
            for (String name : missingIn(before.interfaces(), after.interfaces())) {
                changes.add(new Change(ChangeKind.INTERFACE_ADDED, SourceWords.simpleNames(List.of(name))));
            }
        } else if (!before.interfaces().equals(after.interfaces())) {
            changes.add(Change.fromTo(
                    ChangeKind.INTERFACES,
                    SourceWords.simpleNames(before.interfaces()),
                    SourceWords.simpleNames(after.interfaces())));
        }
    }

    private static boolean isOrdinary(ClassShape shape) {
        return Kind.of(shape) == Kind.CLASS;
    }

    /** The JVM minds which nest members there are, not their order. */
    private void compareNest() {
        if (!before.nestHost().equals(after.nestHost())) {
            changes.add(Change.fromTo(
                    ChangeKind.NEST_HOST,
                    before.nestHost().orElse("itself"),
                    after.nestHost().orElse("itself")));
        }
        for (String name : missingIn(before.nestMembers(), after.nestMembers())) {
            changes.add(new Change(
                    isAnonymous(name) ? ChangeKind.ANONYMOUS_CLASS_ADDED : ChangeKind.INNER_CLASS_ADDED, name));
        }
        for (String name : missingIn(after.nestMembers(), before.nestMembers())) {
            changes.add(new Change(
                    isAnonymous(name) ? ChangeKind.ANONYMOUS_CLASS_REMOVED : ChangeKind.INNER_CLASS_REMOVED, name));
        }
    }

    private void compareRecordComponents() {
        String old = words(before.recordComponents());
        String fresh = words(after.recordComponents());
        if (!old.equals(fresh)) {
            changes.add(Change.fromTo(ChangeKind.RECORD_COMPONENTS, old, fresh));
        } else if (!before.recordComponents().equals(after.recordComponents())) {
            changes.add(
                    signatures(before).equals(signatures(after))
                            ? Change.of(ChangeKind.ANNOTATIONS)
                            : new Change(ChangeKind.RECORD_COMPONENTS, "in their generic types"));
        }
    }

    /** Their order does not count either. */
    private void comparePermittedSubclasses() {
        if (!Set.copyOf(before.permittedSubclasses()).equals(Set.copyOf(after.permittedSubclasses()))) {
            changes.add(
                    isEnum()
                            ? Change.of(ChangeKind.ENUM_BODIES)
                            : Change.fromTo(
                                    ChangeKind.PERMITTED_SUBCLASSES,
                                    SourceWords.simpleNames(before.permittedSubclasses()),
                                    SourceWords.simpleNames(after.permittedSubclasses())));
        }
    }

    private static List<String> missingIn(List<String> some, List<String> all) {
        Set<String> known = Set.copyOf(some);
        return all.stream().filter(name -> !known.contains(name)).toList();
    }

    /** javac calls an anonymous class, and the switch tables it makes, by a number alone. */
    private static boolean isAnonymous(String className) {
        return className.substring(className.lastIndexOf('$') + 1).chars().allMatch(Character::isDigit);
    }

    private static List<String> signatures(ClassShape shape) {
        return shape.recordComponents().stream().map(ComponentShape::signature).toList();
    }

    private static String words(List<ComponentShape> components) {
        return components.stream()
                .map(component -> SourceWords.type(component.descriptor()) + " " + component.name())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
