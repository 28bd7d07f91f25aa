package dev.chaud.runtime.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ParameterAnnotationsAttribute;
import javassist.bytecode.SignatureAttribute;
import javassist.bytecode.annotation.Annotation;

/** The attributes of a class, field or method, by type and in words. */
final class Attributes {

    private final List<AttributeInfo> attributes;

    Attributes(List<AttributeInfo> attributes) {
        this.attributes = attributes;
    }

    <A extends AttributeInfo> Optional<A> find(Class<A> type) {
        return attributes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The generic form, empty when there is none. */
    String signature() {
        return find(SignatureAttribute.class)
                .map(SignatureAttribute::getSignature)
                .orElse("");
    }

    /** Annotations, those that only tools see included. */
    Annotations annotations() {
        List<Annotations.Annotation> all = new ArrayList<>();
        for (AttributeInfo attribute : attributes) {
            if (attribute instanceof AnnotationsAttribute found) {
                addTo(all, found.getAnnotations(), found.getName().equals(AnnotationsAttribute.visibleTag));
            }
        }
        return all.isEmpty() ? Annotations.NONE : new Annotations(all);
    }

    /** Those of each parameter of a method; empty when none has any. */
    List<Annotations> parameterAnnotations() {
        List<List<Annotations.Annotation>> all = new ArrayList<>();
        for (AttributeInfo attribute : attributes) {
            if (attribute instanceof ParameterAnnotationsAttribute found) {
                boolean isVisible = found.getName().equals(ParameterAnnotationsAttribute.visibleTag);
                Annotation[][] parameters = found.getAnnotations();
                for (int i = 0; i < parameters.length; i++) {
                    if (i == all.size()) {
                        all.add(new ArrayList<>());
                    }
                    addTo(all.get(i), parameters[i], isVisible);
                }
            }
        }
        return all.stream().map(Annotations::new).toList();
    }

    private static void addTo(List<Annotations.Annotation> all, Annotation[] found, boolean isVisible) {
        for (Annotation annotation : found) {
            all.add(new Annotations.Annotation(annotation.getTypeName(), annotation.toString(), isVisible));
        }
    }
}
