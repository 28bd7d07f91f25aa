/**
 * Chaud's runtime: what lives in the JVM of the app. The way of one edit through its packages, each step a function from
 * one immutable value to the next:
 *
 * <pre>
 *   ReloadRequest                      protocol    class files that a build changed, off the wire
 *     -&gt; ChangeSet                     agent       the same, without the wire
 *     -&gt; ClassShape, before and after  classfile   what the loaded and the new class file declare
 *     -&gt; ClassDiff                     diff        what changed, each change with its reason
 *     -&gt; ClassRewrite, class files     rewrite     the new version in the shape that the JVM froze
 *     -&gt; ReloadPlan                    plan        NothingToDo | Live | Restart(reasons) | Refused(reasons)
 *     -&gt; ReloadOutcome                 reload      after one redefineClasses for the whole batch
 *     -&gt; ReloadReply                   agent       back onto the wire
 * </pre>
 *
 * When the reload is over, {@code callback} tells the app, if it wants to know. Where the plan is a restart, {@code persist}
 * takes what is to be kept into the next process.
 *
 * <p>Without a plugin, {@code watch} finds the change sets in class folders. Class files that the app hands in come by
 * {@code dev.chaud.linker} in place of the wire, and their outcome goes back so.
 *
 * <p>Arrows: {@code agent -> reload -> plan -> diff -> classfile}, {@code reload -> rewrite -> classfile} and
 * {@code agent -> protocol}, {@code agent -> watch -> reload} and {@code agent -> persist -> reload}; a package may import
 * those further right in its line, never one further left. All from {@code enums} on upwards tell {@code log} what the
 * developer is to know, which hands it to {@code applog}. {@code reload} finds what {@code callback} calls, and keeps in
 * {@code cache} what the next start need not make again. {@code agent} and {@code reload} also tell {@code dev.chaud.linker}
 * how far they are. Nothing here imports the public API, {@code dev.chaud}. A test holds this.
 *
 * <p>All of it but {@link dev.chaud.runtime.agent.Premain} runs in a class loader of its own, which the app cannot see.
 */
package dev.chaud.runtime;
