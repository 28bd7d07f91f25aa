package dev.chaud.maven.watch;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where something may have changed. A hint is no change: whoever gets it looks at the content.
 *
 * @param everything events were lost, so that it may be anywhere
 * @param paths files or folders, existing or not; a folder stands for all below it
 */
public record Hints(boolean everything, Set<Path> paths) {
    /** Nothing is known to have happened. */
    public static final Hints NONE = new Hints(false, Set.of());

    /** Anything may have happened. */
    public static final Hints EVERYTHING = new Hints(true, Set.of());

    public Hints {
        paths = Set.copyOf(paths);
    }

    /** Something may have happened at or below these paths. */
    public static Hints at(Collection<Path> paths) {
        return new Hints(false, Set.copyOf(paths));
    }

    /** Something may have happened at or below this path. */
    public static Hints at(Path path) {
        return new Hints(false, Set.of(path));
    }

    public boolean isEmpty() {
        return !everything && paths.isEmpty();
    }

    /** These hints and the others. */
    public Hints and(Hints others) {
        Set<Path> both = new LinkedHashSet<>(paths);
        both.addAll(others.paths);
        return new Hints(everything || others.everything, both);
    }
}
