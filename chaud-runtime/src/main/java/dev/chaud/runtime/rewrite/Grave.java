package dev.chaud.runtime.rewrite;

/**
 * Where a deleted lambda keeps its last body.
 *
 * @param body in words; one that comes back with it is the same lambda
 */
public record Grave(Home home, String body) {}
