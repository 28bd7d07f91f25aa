package dev.chaud.runtime.protocol;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the agent watches where no plugin drives it.
 *
 * @param folders the class folders, at least one, in the order of the class path; need not exist yet
 * @param quiet how long no class file may change before what changed is reloaded
 * @param builder the folder in which a builder may listen, who then says what to reload; empty for none
 * @param parent the id of a process whose end is the app's; empty for an app that lives by itself
 */
public record WatchOptions(List<Path> folders, Duration quiet, Optional<Path> builder, OptionalLong parent) {

    /** Compilers write a class file after the other, with pauses of some milliseconds. */
    public static final Duration DEFAULT_QUIET = Duration.ofMillis(50);

    public WatchOptions {
        folders = List.copyOf(folders);
        Objects.requireNonNull(quiet, "quiet must not be null");
        Objects.requireNonNull(builder, "builder must not be null");
        Objects.requireNonNull(parent, "parent must not be null");
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("There must be a folder to watch");
        }
        if (quiet.isNegative()) {
            throw new IllegalArgumentException("The quiet period must not be negative: " + quiet);
        }
    }

    /** What an app watches that lives by itself. */
    public WatchOptions(List<Path> folders, Duration quiet) {
        this(folders, quiet, Optional.empty(), OptionalLong.empty());
    }

    /** The same, for an app that ends with a process. */
    public WatchOptions endingWith(long process) {
        return new WatchOptions(folders, quiet, builder, OptionalLong.of(process));
    }

    /** The same, for an app that looks for a builder. */
    public WatchOptions lookingIn(Path folder) {
        return new WatchOptions(folders, quiet, Optional.of(folder), parent);
    }
}
