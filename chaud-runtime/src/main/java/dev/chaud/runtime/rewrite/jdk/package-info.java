/**
 * Puts calls of {@code dev.chaud.linker} into classes of the JDK, without new members, so that the JVM takes them.
 *
 * <p>Enters and leaves: the bytes of a class of the JDK. May import: the JDK, Javassist, {@code classfile} and
 * {@code rewrite.code}.
 */
package dev.chaud.runtime.rewrite.jdk;
