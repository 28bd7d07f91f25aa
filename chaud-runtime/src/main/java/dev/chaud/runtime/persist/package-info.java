/**
 * What static fields with {@code @Persist} leave to the next process when the app has to be restarted.
 *
 * <pre>
 *   PersistentStatic  -{@link dev.chaud.runtime.persist.Keeping}-&gt;  KeptField, over the wire, into the next app
 *     -{@link dev.chaud.runtime.persist.Restoration}-&gt;  the field, when its class is initialised
 * </pre>
 *
 * <p>Each value is a stream of its own, so that one that cannot be written or read takes no other with it. What may be in one
 * says {@link dev.chaud.runtime.persist.KeepableClasses}. May import: {@code reload}, {@code rewrite}, {@code classfile},
 * {@code protocol}, {@code log} and {@code dev.chaud.linker}; only {@code agent} imports it.
 */
package dev.chaud.runtime.persist;
