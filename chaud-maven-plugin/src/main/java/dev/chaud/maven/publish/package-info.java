/**
 * What the app runs on: a copy of the reactor's output folders, which moves from one good state to the next.
 *
 * <p>In go the output folders after a good build, out come the differences ({@link
 * dev.chaud.maven.publish.OutputDelta}) that a reload brings across, and a way back ({@link
 * dev.chaud.maven.publish.Publication}) for when the app refuses them. Why there is a copy at all is told at {@link
 * dev.chaud.maven.publish.PublishedOutput}.
 *
 * <p>Imports no other package of Chaud.
 */
package dev.chaud.maven.publish;
