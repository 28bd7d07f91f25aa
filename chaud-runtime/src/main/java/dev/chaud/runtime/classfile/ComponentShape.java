package dev.chaud.runtime.classfile;

/**
 * A component of a record.
 *
 * @param descriptor its type in the JVM's form
 * @param signature the generic type in the JVM's form, empty when it is not generic
 */
public record ComponentShape(String name, String descriptor, String signature, Annotations annotations) {}
