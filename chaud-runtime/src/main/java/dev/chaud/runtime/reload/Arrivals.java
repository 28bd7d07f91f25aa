package dev.chaud.runtime.reload;

import java.util.ArrayList;
import java.util.List;

/**
 * The hot classes that come into the JVM while a reload is under way. A class is noted when its class file is recorded, and
 * before anything is looked up for it. So one that a reload has not found among the recorded ones is noted if it could look
 * before the reload said what is new, and sees that if it could not. Thread-safe.
 */
final class Arrivals {

    /** Guarded by this. */
    private final List<Arrival> noted = new ArrayList<>();

    /** Guarded by this. */
    private boolean isWatched;

    /** Notes one, if anybody wants to know. */
    synchronized void note(ClassLoader loader, String className) {
        if (isWatched) {
            noted.add(new Arrival(loader, className));
        }
    }

    /** Forgets those that came, and notes those to come. */
    synchronized void watch() {
        noted.clear();
        isWatched = true;
    }

    /** Those that came since. */
    synchronized List<Arrival> all() {
        return List.copyOf(noted);
    }

    /** Notes no more. */
    synchronized void end() {
        noted.clear();
        isWatched = false;
    }

    /** A class that a loader has given to the JVM, or is about to. */
    record Arrival(ClassLoader loader, String className) {}
}
