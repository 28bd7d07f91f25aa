/**
 * The app's process: how it is started, what passes through, how it ends.
 *
 * <p>In goes an {@link dev.chaud.maven.fork.AppCommand}, out comes an {@link dev.chaud.maven.fork.AppProcess} and, some
 * day, an {@link dev.chaud.maven.fork.AppEnd}. One that runs beside a build is a {@link
 * dev.chaud.maven.fork.BackgroundApp}, with a {@link dev.chaud.maven.fork.Readiness} that the build waits for.
 *
 * <p>Imports no other package of Chaud.
 */
package dev.chaud.maven.fork;
