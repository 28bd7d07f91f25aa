/**
 * Brings the reactor's output folders up to date.
 *
 * <p>In goes a {@link dev.chaud.maven.build.BuildRequest}, out comes a {@link dev.chaud.maven.build.BuildOutcome}. A
 * {@link dev.chaud.maven.build.Build} tries one {@link dev.chaud.maven.build.Lane} after the other. What is built is
 * always built by Maven and the plugins of the POM; {@link dev.chaud.maven.build.ForkedLane} starts a new Maven for each
 * build and is the reference.
 *
 * <p>Imports Maven's model and the invoker, no other package of Chaud.
 */
package dev.chaud.maven.build;
