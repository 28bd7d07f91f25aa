package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassRewrite;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What reflection shows otherwise after a reload of a class.
 *
 * @param ofItself whether the class
 * @param ofSubtypes whether its subtypes: {@code getMethods} and {@code getFields} of these have what is public of it
 */
record Reshaping(boolean ofItself, boolean ofSubtypes) {

    static Reshaping of(ClassRewrite rewrite) {
        ClassShape before = rewrite.before().shape();
        ClassShape after = rewrite.after().shape();
        boolean otherInterfaces = !before.interfaces().equals(after.interfaces())
                || rewrite.newFace().isPresent();
        Set<MethodKey> methods = otherMethods(rewrite);
        boolean ofItself = otherInterfaces
                || !methods.isEmpty()
                || !before.fields().equals(after.fields())
                || !before.signature().equals(after.signature())
                || rewrite.addsMembers();
        boolean ofSubtypes = otherInterfaces
                || methods.stream().anyMatch(method -> isPublicIn(rewrite, method))
                || !publicOf(before.fields()).equals(publicOf(after.fields()));
        return new Reshaping(ofItself, ofSubtypes);
    }

    /** Those that came or went, or have other modifiers or another place. */
    private static Set<MethodKey> otherMethods(ClassRewrite rewrite) {
        ClassHistory before = rewrite.historyBefore();
        ClassHistory after = rewrite.historyAfter();
        Set<MethodKey> methods = differing(before.methods(), after.methods());
        Set<MethodKey> gone = new HashSet<>(before.removedBy().keySet());
        gone.addAll(after.removedBy().keySet());
        gone.removeIf(method ->
                before.removedBy().containsKey(method) == after.removedBy().containsKey(method));
        methods.addAll(gone);
        rewrite.replaced().stream().map(MethodKey::of).forEach(methods::add);
        return methods;
    }

    private static Set<MethodKey> differing(Map<MethodKey, Integer> before, Map<MethodKey, Integer> after) {
        Set<MethodKey> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(method -> before.containsKey(method) && before.get(method).equals(after.get(method)));
        return keys;
    }

    /** What it was or is; and where nobody knows, it may be. */
    private static boolean isPublicIn(ClassRewrite rewrite, MethodKey method) {
        Integer before = rewrite.historyBefore().methods().get(method);
        Integer after = rewrite.historyAfter().methods().get(method);
        return (before == null && after == null)
                || (before != null && Modifier.isPublic(before))
                || (after != null && Modifier.isPublic(after));
    }

    private static List<FieldShape> publicOf(List<FieldShape> fields) {
        return fields.stream()
                .filter(field -> Modifier.isPublic(field.accessFlags()))
                .toList();
    }
}
