/**
 * Says what changed between two versions of one class, in the words of the Java language.
 *
 * <p>Enters: two {@link dev.chaud.runtime.classfile.ClassShape}s. Leaves: a {@link dev.chaud.runtime.diff.ClassDiff},
 * whose {@link dev.chaud.runtime.diff.Change}s are reasons, not booleans; each knows whether the JVM redefines a loaded
 * class that changed so. What the diff does not know by name errs on the side of caution: it is a change.
 *
 * <p>May import: the JDK and {@code classfile}.
 */
package dev.chaud.runtime.diff;
