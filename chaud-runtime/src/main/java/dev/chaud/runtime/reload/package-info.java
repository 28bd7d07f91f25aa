/**
 * Carries out a reload, and keeps what a later one has to know.
 *
 * <p>Enters: a {@link dev.chaud.runtime.reload.ChangeSet}, and from the JVM every hot class as it is loaded. Leaves: a
 * {@link dev.chaud.runtime.reload.ReloadOutcome}; in between the app has changed, wholly or not at all.
 *
 * <p>Each hot class is loaded with room for companions ({@link dev.chaud.runtime.reload.LoadTimeTransformer}); a reload
 * plans where each method lives ({@code Rewriting}), defines companions, and redefines all classes at once
 * ({@code Redefinition}). What that made is recorded when the JVM has taken it, and never before.
 *
 * <p>What that leaves in the JVM is kept out of the app's sight ({@link dev.chaud.runtime.reload.Transparency}).
 *
 * <p>All stages see classes under the names that they have in the JVM. javac numbers anonymous and local classes anew each
 * time, so {@code Renumberings} finds these names first, and puts those of the class files back into what is reported.
 *
 * <p>May import: the JDK, {@code plan}, {@code rewrite}, {@code enums}, {@code callback}, {@code diff}, {@code classfile},
 * {@code cache}, {@code log}, {@code thread} and {@code dev.chaud.linker}.
 */
package dev.chaud.runtime.reload;
