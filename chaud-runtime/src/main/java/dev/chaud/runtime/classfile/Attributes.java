package dev.chaud.runtime.classfile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.AttributeInfo;
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
        List<AnnotationsAttribute> found = attributes.stream()
                .filter(AnnotationsAttribute.class::isInstance)
                .map(AnnotationsAttribute.class::cast)
                .toList();
        return new Annotations(
                found.stream().map(AttributeInfo::toString).collect(Collectors.joining(" ")),
                found.stream()
                        .flatMap(attribute -> Arrays.stream(attribute.getAnnotations()))
                        .map(Annotation::getTypeName)
                        .toList());
    }
}
