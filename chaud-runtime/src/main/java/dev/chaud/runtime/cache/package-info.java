/**
 * Keeps on disk what the engine made at the start of an app, so that the next start need not make it again. Nothing depends
 * on it: what is missing, damaged or made of something else is made anew.
 *
 * <p>Enters and leaves: bytes, by a key and by the bytes that they were made of. May import: the JDK, {@code log},
 * {@code thread} and {@code protocol}.
 */
package dev.chaud.runtime.cache;
