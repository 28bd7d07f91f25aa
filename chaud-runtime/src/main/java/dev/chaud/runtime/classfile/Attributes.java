package dev.chaud.runtime.classfile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.SignatureAttribute;

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

    /** Annotations in words, those that only tools see included; empty when there are none. */
    String annotations() {
        return attributes.stream()
                .filter(AnnotationsAttribute.class::isInstance)
                .map(AttributeInfo::toString)
                .collect(Collectors.joining(" "));
    }
}
