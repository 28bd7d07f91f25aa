/**
 * Edits the code of methods: what Javassist reads and writes, with frames that stay right.
 *
 * <p>Enters: a method of a class file. Leaves: a {@link dev.chaud.runtime.rewrite.code.Body}, whose code, handlers, lines and
 * {@linkplain dev.chaud.runtime.rewrite.code.Frames frames} can be moved and cut, and what is known before each instruction
 * ({@link dev.chaud.runtime.rewrite.code.CodeFlow}, {@link dev.chaud.runtime.rewrite.code.CreationWalk}). It knows nothing of
 * reloads. May import: the JDK, Javassist and {@code classfile}.
 */
package dev.chaud.runtime.rewrite.code;
