package dev.chaud.runtime.plan;

import dev.chaud.runtime.diff.ClassDiff;
import java.lang.instrument.ClassDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A loaded class whose class file changed.
 *
 * @param definition the class with its new bytes
 * @param diff what changed
 * @param hindrances what is against bringing it into the running JVM though the kinds of change are not, in words;
 *     empty when nothing is
 */
public record Candidate(ClassDefinition definition, ClassDiff diff, List<String> hindrances) {

    public Candidate {
        Objects.requireNonNull(definition, "definition must not be null");
        Objects.requireNonNull(diff, "diff must not be null");
        hindrances = List.copyOf(hindrances);
    }

    /** All that is against it, in words; empty when nothing is. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>(diff.obstacles());
        obstacles.addAll(hindrances);
        return obstacles;
    }
}
