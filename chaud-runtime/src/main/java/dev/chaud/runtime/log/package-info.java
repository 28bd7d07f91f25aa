/**
 * What the engine has to say to the developer, on stderr.
 *
 * <p>Enters: a level, once, and sentences. May import: the JDK, SLF4J and {@code protocol}.
 */
package dev.chaud.runtime.log;
