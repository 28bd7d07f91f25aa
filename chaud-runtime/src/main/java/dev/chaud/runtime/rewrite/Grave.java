package dev.chaud.runtime.rewrite;

/**
 * Where a deleted lambda keeps its last body, or a removed method that a method reference may be to.
 *
 * @param body in words; a lambda that comes back with it is the same
 */
public record Grave(Home home, String body, boolean ofLambda) {}
