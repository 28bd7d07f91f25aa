/**
 * Tells the app of reloads, in threads of its own, so that no reload waits for the app.
 *
 * <p>Enters: what is to be called, and the result of each reload that was applied. Leaves: calls of the app's methods, and
 * sentences on the log about those that went wrong. May import: {@code log}, {@code thread} and
 * {@code dev.chaud.linker}.
 */
package dev.chaud.runtime.callback;
