/**
 * What code of the app reaches at run time. The agent defines these classes in the boot loader, where every class of
 * every loader sees the same copy; without the agent they are ordinary classes of the class path, and hot reload is
 * never active in them.
 *
 * <p>Enters: what the engine did, and calls of methods that the JVM does not know. Leaves: the state of the reload cycle, how
 * the last attempt ended, the app's own requests for reloads, and call sites that are linked to those methods. Classes of
 * the JDK that the agent rewrote ask here too: what a stack trace shows ({@link dev.chaud.linker.StackTraces}) and what
 * reflection finds ({@link dev.chaud.linker.Members}). May import: the JDK only, as there is nothing
 * else in the boot loader. The agent's list of these classes must name each of them, supertypes first.
 */
package dev.chaud.linker;
