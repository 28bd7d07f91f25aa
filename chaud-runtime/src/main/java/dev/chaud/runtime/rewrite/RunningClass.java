package dev.chaud.runtime.rewrite;

/**
 * How far a loaded class is, and what other classes leave to it.
 *
 * @param initialised whether its static initialiser has run; if not, the new one will
 * @param origins where the values are that its new fields take over
 */
public record RunningClass(boolean initialised, FieldOrigins origins) {}
