/**
 * Starts in the JVM of the app, and connects the plugin with the reload.
 *
 * <p>The start: {@link dev.chaud.runtime.agent.Premain}, which the JVM loads from the class path of the app, loads this
 * package again in an {@link dev.chaud.runtime.agent.EngineLoader}, with the platform loader as its parent; from there on
 * nothing of ours can be seen by the app, nor the other way round. {@link dev.chaud.runtime.agent.Agent} then opens the start
 * cache, which has the engine's class files, too, defines {@code dev.chaud.linker} in the boot loader, dials the plugin, waits
 * for its welcome, and only then lets the app's {@code main} run. Where there is no plugin it begins to watch class folders in
 * its place.
 *
 * <p>Enters: the option string, {@code Instrumentation}, and the plugin's messages. Leaves: replies; and the end of the app
 * when the plugin is gone. May import: everything in {@code dev.chaud.runtime} and {@code dev.chaud.linker}; nobody imports
 * it.
 */
package dev.chaud.runtime.agent;
