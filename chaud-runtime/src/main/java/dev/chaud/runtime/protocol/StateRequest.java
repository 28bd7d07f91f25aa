package dev.chaud.runtime.protocol;

/** The plugin is about to end the app, and asks what the next one is to have of it. */
public record StateRequest() implements Message {}
