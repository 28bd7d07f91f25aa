/**
 * Threads of the engine's, of which the app should notice nothing.
 *
 * <p>Enters: tasks. May import: the JDK.
 */
package dev.chaud.runtime.thread;
