/**
 * Real libraries that lose members at random and get them back: {@link dev.chaud.runtime.torture.TortureIT} in a JVM with
 * the agent, beside one without.
 *
 * <pre>
 *   Library             the class files of a library, and what is done with it
 *     -&gt; Removal        the same with fewer members; what a reload cannot bring back stays
 *     -&gt; TortureIT      loads or reloads them, and compares what the library then does
 * </pre>
 */
package dev.chaud.runtime.torture;
