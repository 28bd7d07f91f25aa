/**
 * Real reactors under real Maven builds.
 *
 * <p>A {@link dev.chaud.it.Reactor} is a folder that a test edits as a developer would; a {@link dev.chaud.it.Sketch}
 * writes small ones. A {@link dev.chaud.it.Launch} starts {@code mvn chaud:run} there, against the artifacts of this
 * build as {@link dev.chaud.it.StagedRepository} shows them. The {@link dev.chaud.it.ChaudRun} that comes back is what
 * the developer has before them: the lines of the terminal, the keyboard, the signals. Tests wait for lines and never
 * sleep.
 */
package dev.chaud.it;
