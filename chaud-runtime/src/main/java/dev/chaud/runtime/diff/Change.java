package dev.chaud.runtime.diff;

import java.util.Objects;

/**
 * One reason why a class is not what it was.
 *
 * @param subject what changed, in words that go on from those of the kind; empty when the kind says it all
 */
public record Change(ChangeKind kind, String subject) {

    public Change {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(subject, "subject must not be null");
    }

    static Change of(ChangeKind kind) {
        return new Change(kind, "");
    }

    static Change fromTo(ChangeKind kind, String before, String after) {
        return new Change(kind, "from " + before + " to " + after);
    }

    /** The change in words, such as {@code method added: greet(String)}. */
    public String reason() {
        return kind.words() + subject;
    }
}
