/**
 * Tells whether the builds in the running Maven leave what a plain build leaves.
 *
 * <p>After such a build the sources are copied without what was built ({@link dev.chaud.maven.audit.SourceTree}), a new Maven
 * builds the copy, and what it leaves is compared ({@link dev.chaud.maven.audit.OutputState}) with what there was.
 *
 * <p>Imports {@link dev.chaud.maven.build}.
 */
package dev.chaud.maven.audit;
