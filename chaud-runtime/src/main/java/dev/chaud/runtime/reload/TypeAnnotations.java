package dev.chaud.runtime.reload;

/**
 * The annotations of types in one member, in the form in which the JDK parses them.
 *
 * @param bytes of a class file; null if there are none
 * @param constants that they refer to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TypeAnnotations(byte[] bytes, Object constants) {}
