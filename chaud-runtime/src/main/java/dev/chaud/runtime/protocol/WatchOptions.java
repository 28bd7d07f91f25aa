package dev.chaud.runtime.protocol;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the agent watches where no plugin drives it.
 *
 * @param folders the class folders, at least one, in the order of the class path; need not exist yet
 * @param quiet how long no class file may change before what changed is reloaded
 */
public record WatchOptions(List<Path> folders, Duration quiet) {

    /** Compilers write a class file after the other, with pauses of some milliseconds. */
    public static final Duration DEFAULT_QUIET = Duration.ofMillis(50);

    public WatchOptions {
        folders = List.copyOf(folders);
        Objects.requireNonNull(quiet, "quiet must not be null");
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("There must be a folder to watch");
        }
        if (quiet.isNegative()) {
            throw new IllegalArgumentException("The quiet period must not be negative: " + quiet);
        }
    }
}
