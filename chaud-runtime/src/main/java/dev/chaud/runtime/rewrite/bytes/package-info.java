/**
 * Edits class files in place, without parsing them: what is done to every class as it is loaded may cost some microseconds,
 * where Javassist would take a hundred.
 *
 * <p>Enters and leaves: the bytes of a class file. May import: the JDK and {@code classfile}.
 */
package dev.chaud.runtime.rewrite.bytes;
