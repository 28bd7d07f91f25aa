package dev.chaud.maven.watch;

import java.util.Optional;

/** How the content of a file changed from one look to a later one. */
public enum ChangeKind {
    ADDED,
    MODIFIED,
    DELETED;

    /**
     * What this change and a later one of the same file come to, seen from before the first.
     *
     * @return empty if the file came and went, so that nothing is left to say
     */
    public Optional<ChangeKind> then(ChangeKind later) {
        if (later == DELETED) {
            return this == ADDED ? Optional.empty() : Optional.of(DELETED);
        }
        return Optional.of(this == ADDED ? ADDED : MODIFIED);
    }
}
