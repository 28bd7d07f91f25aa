/**
 * What is done with each library: its public behaviour, as a transcript that is the same in every JVM. These classes run in
 * the app, and use the JDK and the library alone.
 */
package dev.chaud.runtime.torture.work;
