package dev.chaud.maven.watch;

/** What a watched file is to the build. */
public enum FileRole {
    /** A {@code .java} file below a source root. */
    SOURCE,
    /** A file below a resource root. */
    RESOURCE,
    /** What describes the build itself: a {@code pom.xml} or a file below {@code .mvn}. */
    POM,
    /** Anything else that is watched, such as a grammar that a plugin generates code from. */
    OTHER
}
