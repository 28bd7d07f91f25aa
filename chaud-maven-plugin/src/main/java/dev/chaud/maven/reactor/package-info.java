/**
 * Which modules there are, which of them is the app, and what it runs with.
 *
 * <p>In goes what Maven knows: before a build the projects of the session ({@link
 * dev.chaud.maven.reactor.AppSelection#candidates}), after it the descriptions that the build has left in a {@link
 * dev.chaud.maven.reactor.DescriptionFolder}. Out comes the {@link dev.chaud.maven.reactor.Reactor}: the closure of the
 * app with its source roots, outputs and class path.
 *
 * <p>Imports Maven's model, no other package of Chaud.
 */
package dev.chaud.maven.reactor;
