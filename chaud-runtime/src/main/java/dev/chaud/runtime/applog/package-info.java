/**
 * The logger of the app, where it has one: its own SLF4J, or {@code java.util.logging}.
 *
 * <p>Nothing here loads or initialises a class of the app, or has its logger read a configuration: a logger counts from when
 * the app itself has set it up. What is found is not kept, so that its class loader can go.
 *
 * <p>Enters: the loaders of the app, and sentences. May import: the JDK and {@code protocol}.
 */
package dev.chaud.runtime.applog;
