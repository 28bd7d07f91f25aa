/**
 * The public API: what an app may say to Chaud. Without the agent every call is allowed, costs next to nothing and does
 * nothing.
 *
 * <p>Enters: calls of the app. Leaves: what the {@linkplain dev.chaud.Cycle reload cycle} has done. May import: the JDK
 * and {@code dev.chaud.linker}, through which it sees the agent; there is no other way between them.
 */
package dev.chaud;
