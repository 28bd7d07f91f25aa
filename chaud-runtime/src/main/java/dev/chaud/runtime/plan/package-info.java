/**
 * Decides what a reload does, all or nothing.
 *
 * <p>Enters: a {@link dev.chaud.runtime.plan.Candidate} for each loaded class whose class file changed. Leaves: a
 * {@link dev.chaud.runtime.plan.ReloadPlan} with its reasons. The policy stands here alone: one change that cannot
 * be brought into the running JVM makes the whole reload a restart, so that the app never runs half of an edit.
 *
 * <p>May import: the JDK and {@code diff}.
 */
package dev.chaud.runtime.plan;
