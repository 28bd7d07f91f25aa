/**
 * A differential fuzzer of the engine: random programs, random edits, ten reloads in a row.
 *
 * <p>A {@link dev.chaud.runtime.fuzz.Story} is a list of {@link dev.chaud.runtime.fuzz.Program}s, each the one before
 * with one to five edits, all made from one seed. {@link dev.chaud.runtime.fuzz.Trial} plays it twice: in an app with the
 * agent, which gets each version as a reload, and in this JVM, where each version gets a class loader of its own and the
 * {@link dev.chaud.runtime.fuzz.Heap} says what the objects that live on would be by now. What the program says must be
 * the same, call by call. A story that fails is cut down by the {@link dev.chaud.runtime.fuzz.Shrinker}, and its sources
 * are printed, so that the bug becomes a test with a name.
 *
 * <pre>
 *   seed -&gt; Story -&gt; Printer: sources -&gt; Javac: class files -&gt; app + Oracle -&gt; Outcome
 *                 ^---------------- Shrinker ------------------------------------'
 * </pre>
 */
package dev.chaud.runtime.fuzz;
