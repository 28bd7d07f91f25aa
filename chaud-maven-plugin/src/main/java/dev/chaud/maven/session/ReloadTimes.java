package dev.chaud.maven.session;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a reload took. Immutable.
 *
 * @param stages how long each stage took, in their order; one that was not come to is not among them
 * @param total from the first event of the save on
 */
public record ReloadTimes(Map<Stage, Duration> stages, Duration total) {

    /** Copies the map. */
    public ReloadTimes {
        EnumMap<Stage, Duration> copy = new EnumMap<>(Stage.class);
        copy.putAll(stages);
        stages = Collections.unmodifiableMap(copy);
    }
}
