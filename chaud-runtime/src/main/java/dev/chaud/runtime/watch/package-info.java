/**
 * Watches class folders that something else compiles into, where no plugin drives the app.
 *
 * <p>Events are hints, content is the truth: an event only names a file to look at. What is found there after a quiet period
 * is one {@link dev.chaud.runtime.reload.ChangeSet}; the reload compares it with what the JVM has loaded, so that a class
 * file written again with the same bytes changes nothing. What could not be applied is looked at again with the next edit,
 * as it goes with that. A class file that is not whole yet holds up the rest for a while, since its compiler is still at work.
 *
 * <p>The folders are watched before the app's {@code main} runs, so every edit after that is seen; a class that is loaded
 * later is loaded from the newest file anyway.
 *
 * <p>Enters: class folders. Leaves: change sets, and lines in the engine's log. May import: the JDK, {@code reload},
 * {@code plan}, {@code classfile} and {@code dev.chaud.linker}.
 */
package dev.chaud.runtime.watch;
