/**
 * The warm lane: compiles single source files in the Maven that runs Chaud, with the compiler plugin, the configuration
 * and the class path of the module's own build.
 *
 * <p>It takes only what it is sure to build as a plain {@code mvn process-classes} would:
 *
 * <pre>
 * BuildRequest -obstacles of the modules-&gt; sources -compile-&gt; Recompilation -ClassApi-&gt; ApiChange
 *       unchanged -&gt; Built
 *       members   -&gt; sources that refer to them, compiled in reactor order, and so on
 *       deep      -&gt; everything is put back, and the next lane builds
 * </pre>
 *
 * <p>All of Maven is called on one thread, which shares nothing with the one that runs the goal. Imports Maven, javassist
 * and {@link dev.chaud.maven.build}.
 */
package dev.chaud.maven.build.warm;
