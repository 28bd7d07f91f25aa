package dev.chaud.runtime.classfile;

import java.util.Optional;

/**
 * A field as its class file declares it.
 *
 * @param descriptor its type in the JVM's form
 * @param accessFlags as in the class file, the synthetic and enum bits included
 * @param constant the value that javac inlines into readers, in words; empty when it has none
 * @param signature the generic type in the JVM's form, empty when it is not generic
 */
public record FieldShape(
        String name,
        String descriptor,
        int accessFlags,
        Optional<String> constant,
        String signature,
        Annotations annotations) {}
