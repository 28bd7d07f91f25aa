package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.Annotations;
import dev.chaud.runtime.classfile.Annotations.Annotation;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The annotations that a version of a class brings or takes away, where something may have read the ones before: frameworks
 * look for most of theirs once, when the app starts.
 */
public final class AnnotationNews {

    /** Those of the JDK and of Kotlin's compiler are for compilers, and nobody acts by them. */
    private static final String JDK = "java.lang.";

    private static final String KOTLIN = "kotlin.Metadata";

    private final Set<String> news = new LinkedHashSet<>();

    private AnnotationNews() {}

    /** What is new about them, in one sentence; empty when nothing is. */
    public static Optional<String> of(ClassShape before, ClassShape after) {
        AnnotationNews all = new AnnotationNews();
        all.compare(before.annotations(), after.annotations(), "the class");
        Map<FieldKey, Annotations> fields = new HashMap<>();
        before.fields().forEach(field -> fields.put(FieldKey.of(field), field.annotations()));
        for (FieldShape field : after.fields()) {
            all.compare(fields.getOrDefault(FieldKey.of(field), Annotations.NONE), field.annotations(), field.name());
        }
        Map<MethodKey, MethodShape> methods = new HashMap<>();
        before.methods().forEach(method -> methods.put(MethodKey.of(method), method));
        for (MethodShape method : after.methods()) {
            Optional<MethodShape> old = Optional.ofNullable(methods.get(MethodKey.of(method)));
            String words = SourceWords.method(after, method);
            all.compare(old.map(MethodShape::annotations).orElse(Annotations.NONE), method.annotations(), words);
            all.compareParameters(
                    old.map(MethodShape::parameterAnnotations).orElse(List.of()), method.parameterAnnotations(), words);
        }
        return all.news.isEmpty()
                ? Optional.empty()
                : Optional.of("Annotations of " + after.name() + " changed (" + String.join(", ", all.news)
                        + "): what has read them already, as frameworks do at the start, goes by the old ones until a"
                        + " restart.");
    }

    private void compareParameters(List<Annotations> before, List<Annotations> after, String method) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compare(at(i, before), at(i, after), "a parameter of " + method);
        }
    }

    private static Annotations at(int index, List<Annotations> all) {
        return index < all.size() ? all.get(index) : Annotations.NONE;
    }

    private void compare(Annotations before, Annotations after, String place) {
        Set<Annotation> other = new LinkedHashSet<>(after.visible());
        other.addAll(before.visible());
        Set<Annotation> same = new HashSet<>(before.visible());
        same.retainAll(after.visible());
        other.removeAll(same);
        for (Annotation annotation : other) {
            String type = annotation.type();
            if (!type.startsWith(JDK) && !type.equals(KOTLIN) && !Marks.ALL.contains(type)) {
                news.add("@" + SourceWords.simpleName(type) + " of " + place);
            }
        }
    }
}
