package dev.chaud.runtime.protocol;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a reload took inside the app; zero for a stage that was not come to.
 *
 * @param rewrite reading the class files, comparing them with what is loaded, and writing those for the JVM
 * @param redefine the JVM's own work
 * @param link all that follows when the new code runs
 */
public record EngineTimes(Duration rewrite, Duration redefine, Duration link) {

    /** A reload that did nothing. */
    public static final EngineTimes NONE = new EngineTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public EngineTimes {
        Objects.requireNonNull(rewrite, "rewrite must not be null");
        Objects.requireNonNull(redefine, "redefine must not be null");
        Objects.requireNonNull(link, "link must not be null");
    }

    /** All of them together. */
    public Duration sum() {
        return rewrite.plus(redefine).plus(link);
    }
}
