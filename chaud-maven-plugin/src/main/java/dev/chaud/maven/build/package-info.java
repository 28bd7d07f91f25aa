/**
 * Brings the reactor's output folders up to date.
 *
 * <p>In goes a {@link dev.chaud.maven.build.BuildRequest}, out comes a {@link dev.chaud.maven.build.BuildOutcome}. What
 * is built is always built by Maven, through {@link org.apache.maven.shared.invoker.Invoker}; {@link
 * dev.chaud.maven.build.ForkedMaven} makes the one that starts a new Maven for each build.
 *
 * <p>Imports Maven's model and the invoker, no other package of Chaud.
 */
package dev.chaud.maven.build;
