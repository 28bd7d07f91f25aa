/**
 * Carries out a reload, and keeps what a later one has to know.
 *
 * <p>Enters: a {@link dev.chaud.runtime.reload.ChangeSet}, and from the JVM every hot class as it is loaded. Leaves: a
 * {@link dev.chaud.runtime.reload.ReloadOutcome}; in between the app has changed, wholly or not at all.
 *
 * <p>May import: the JDK, {@code plan}, {@code diff}, {@code classfile} and {@code dev.chaud.linker}.
 */
package dev.chaud.runtime.reload;
