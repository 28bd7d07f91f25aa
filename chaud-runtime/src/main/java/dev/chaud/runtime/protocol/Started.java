package dev.chaud.runtime.protocol;

/** The agent is ready, and the app's main method begins. */
public record Started() implements Message {}
