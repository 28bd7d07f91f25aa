package dev.chaud.maven.reactor;

/**
 * A class that can start the app, with the place that says so.
 *
 * @param module {@code groupId:artifactId} of its module
 * @param name the binary class name
 * @param origin what names it: a plugin, a property, or its {@code main} method
 */
public record MainClass(String module, String name, String origin) {}
