package dev.chaud.runtime.classfile;

/**
 * A component of a record.
 *
 * @param descriptor its type in the JVM's form
 * @param signature the generic type in the JVM's form, empty when it is not generic
 * @param annotations in words, empty when there are none
 */
public record ComponentShape(String name, String descriptor, String signature, String annotations) {}
