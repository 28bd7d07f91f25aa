package dev.chaud.runtime.protocol;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the agent keeps on disk what it made at the start of an app, and where.
 *
 * @param isOff whether it does not
 * @param file empty for one of its own choice
 */
public record CacheOption(boolean isOff, Optional<Path> file) {

    /** In a file of the agent's choice. */
    public static final CacheOption ON = new CacheOption(false, Optional.empty());

    public static final CacheOption OFF = new CacheOption(true, Optional.empty());

    public CacheOption {
        Objects.requireNonNull(file, "file must not be null");
        if (isOff && file.isPresent()) {
            throw new IllegalArgumentException("A cache that is off has no file");
        }
    }

    public static CacheOption in(Path file) {
        return new CacheOption(false, Optional.of(file));
    }
}
