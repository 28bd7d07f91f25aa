package dev.chaud.runtime.plan;

import dev.chaud.runtime.diff.ClassDiff;
import java.lang.instrument.ClassDefinition;
import java.util.Objects;

/**
 * A loaded class whose class file changed.
 *
 * @param definition the class with its new bytes
 * @param diff what changed
 */
public record Candidate(ClassDefinition definition, ClassDiff diff) {

    public Candidate {
        Objects.requireNonNull(definition, "definition must not be null");
        Objects.requireNonNull(diff, "diff must not be null");
    }
}
