/** Builds whole modules in the Maven that runs Chaud: all that a forked Maven does, without its start. */
package dev.chaud.maven.build.resident;
