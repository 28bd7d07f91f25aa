/**
 * What the engine has to say to the developer, by the log of the app or on stderr.
 *
 * <p>Enters: options and where to look for the app's log, once each, and sentences. May import: the JDK, SLF4J, {@code applog},
 * {@code thread} and {@code protocol}.
 */
package dev.chaud.runtime.log;
