/**
 * Cuts initialisers into {@linkplain dev.chaud.runtime.rewrite.initialiser.Segment segments}, one for each field or block, and
 * makes methods of them that run alone.
 *
 * <p>Enters: a static initialiser or a constructor. Leaves: its segments in the order of the source. May import: the JDK,
 * Javassist, {@code classfile} and {@code rewrite.code}.
 */
package dev.chaud.runtime.rewrite.initialiser;
