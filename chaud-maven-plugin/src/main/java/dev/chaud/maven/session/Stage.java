package dev.chaud.maven.session;

import java.util.Locale;

/** A part of the way of an edit to the app, in their order. */
public enum Stage {
    /** The files that the system's events name are looked at. */
    WATCH,
    /** What is left of the quiet period when the edits are built; all of it where a build begins only then. */
    QUIET,
    /** The edits are built. */
    COMPILE,
    /** The sources are looked at once more, and what was built is compared with what the app runs on. */
    DIFF,
    /** What differs is published and sent to the app, and its answer comes back. */
    TRANSFER,
    /** The app's agent compares the classes with the loaded ones, and writes them as the JVM can take them. */
    REWRITE,
    /** The JVM redefines them. */
    REDEFINE,
    /** What goes with them is brought in line: initialisers, caches, reflection. */
    LINK;

    /** The name that users see. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
