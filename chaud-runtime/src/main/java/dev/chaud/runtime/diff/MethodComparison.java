package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.EclipseNames;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what changed in the methods, constructors and the static initialiser of a class. */
final class MethodComparison {

    private final ClassShape before;
    private final ClassShape after;
    private final List<Change> changes = new ArrayList<>();

    MethodComparison(ClassShape before, ClassShape after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        Map<String, MethodShape> removed = byKey(before);
        Map<String, MethodShape> added = byKey(after);
        for (MethodShape method : after.methods()) {
            MethodShape previous = removed.get(method.key());
            if (previous != null && !isAnotherLambda(previous, method)) {
                removed.remove(method.key());
                added.remove(method.key());
                compare(previous, method);
            }
        }
        pairReturnTypes(removed, added);
        added.values().forEach(method -> changes.add(cameOrWent(after, method, true)));
        removed.values().forEach(method -> changes.add(cameOrWent(before, method, false)));
        return changes;
    }

    /** One lambda uses {@code this} and one does not: they have a number of javac's in common and nothing else. */
    private static boolean isAnotherLambda(MethodShape old, MethodShape fresh) {
        return old.isLambdaBody() && fresh.isLambdaBody() && old.accessFlags() != fresh.accessFlags();
    }

    /** Whether the method is one of a record that the compiler writes where the source has none; those are final. */
    private static boolean isGenerated(ClassShape owner, MethodShape method) {
        return Kind.of(owner) == Kind.RECORD && method.code().contains("java.lang.runtime.ObjectMethods.bootstrap");
    }

    private void compare(MethodShape old, MethodShape fresh) {
        boolean wasGenerated = isGenerated(before, old);
        if (wasGenerated != isGenerated(after, fresh)) {
            changes.add(cameOrWent(after, fresh, wasGenerated));
            return;
        }
        // native may come and go, says HotSpot's compare_and_normalize_class_versions
        if (((old.accessFlags() ^ fresh.accessFlags()) & ~Modifier.NATIVE) != 0) {
            changes.add(new Change(
                    ChangeKind.METHOD_MODIFIERS,
                    SourceWords.method(after, fresh) + " from " + Modifiers.ofMethod(before, old) + " to "
                            + Modifiers.ofMethod(after, fresh)));
        }
        if (!old.code().equals(fresh.code())) {
            changes.add(Change.of(fresh.isStaticInitialiser() ? ChangeKind.STATIC_INITIALISER : ChangeKind.BODY));
        } else if (old.lineNumbers() != fresh.lineNumbers()) {
            changes.add(Change.of(ChangeKind.LINE_NUMBERS));
        }
        if (!old.annotations().equals(fresh.annotations())
                || !old.parameterAnnotations().equals(fresh.parameterAnnotations())) {
            changes.add(Change.of(ChangeKind.ANNOTATIONS));
        }
        if (!old.signature().equals(fresh.signature())) {
            changes.add(Change.of(ChangeKind.SIGNATURE));
        }
    }

    /** A method that went and one that came with the same name and parameters are one whose return type changed. */
    private void pairReturnTypes(Map<String, MethodShape> removed, Map<String, MethodShape> added) {
        for (MethodShape old : List.copyOf(removed.values())) {
            Optional<MethodShape> successor = added.values().stream()
                    .filter(method -> method.name().equals(old.name())
                            && SourceWords.parameters(method).equals(SourceWords.parameters(old))
                            && !method.isLambdaBody())
                    .findFirst();
            successor.ifPresent(fresh -> {
                removed.remove(old.key());
                added.remove(fresh.key());
                changes.add(new Change(
                        ChangeKind.RETURN_TYPE,
                        SourceWords.method(after, fresh) + " from " + SourceWords.returnType(old) + " to "
                                + SourceWords.returnType(fresh)));
            });
        }
    }

    private static Change cameOrWent(ClassShape owner, MethodShape method, boolean came) {
        if (method.isStaticInitialiser()) {
            return Change.of(came ? ChangeKind.STATIC_INITIALISER_ADDED : ChangeKind.STATIC_INITIALISER_REMOVED);
        }
        if (method.isLambdaBody()) {
            return new Change(
                    came ? ChangeKind.LAMBDA_ADDED : ChangeKind.LAMBDA_REMOVED, SourceWords.placeOf(owner, method));
        }
        if (method.isSynthetic() && method.name().startsWith(EclipseNames.SWITCH_TABLE)) {
            return Change.of(ChangeKind.ENUM_SWITCH);
        }
        if (method.isConstructor()) {
            return new Change(
                    came ? ChangeKind.CONSTRUCTOR_ADDED : ChangeKind.CONSTRUCTOR_REMOVED,
                    SourceWords.method(owner, method));
        }
        return new Change(
                came ? ChangeKind.METHOD_ADDED : ChangeKind.METHOD_REMOVED, SourceWords.method(owner, method));
    }

    private static Map<String, MethodShape> byKey(ClassShape shape) {
        Map<String, MethodShape> methods = new LinkedHashMap<>();
        shape.methods().forEach(method -> methods.put(method.key(), method));
        return methods;
    }
}
