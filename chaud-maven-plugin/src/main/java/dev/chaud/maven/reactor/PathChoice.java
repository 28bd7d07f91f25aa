package dev.chaud.maven.reactor;

/**
 * How the user wants an app's classes to be found.
 *
 * @param includeProvided whether dependencies of scope {@code provided} are taken too
 * @param isModular whether modules are found on the module path; otherwise all is on the class path
 */
public record PathChoice(boolean includeProvided, boolean isModular) {}
