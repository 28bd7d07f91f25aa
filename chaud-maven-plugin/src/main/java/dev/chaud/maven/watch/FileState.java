package dev.chaud.maven.watch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A file as it was at one look: its stamp, its content, and when it was read. */
record FileState(FileStamp stamp, ContentHash content, Instant readAt) {
    /** The coarsest time stamps of a file system in use: two seconds, of FAT. */
    private static final Duration STAMP_GRAIN = Duration.ofSeconds(2);

    /** Reads {@code file}; empty if it is no regular file. */
    static Optional<FileState> read(Path file, Clock clock) {
        Instant now = clock.instant();
        // the stamp first: a write after it makes the next stamp differ
        return FileStamp.of(file)
                .flatMap(stamp -> ContentHash.of(file).map(content -> new FileState(stamp, content, now)));
    }

    /**
     * Whether {@code stamp}, taken later, proves that the content is still the same. It does not if the file was read so
     * soon after it was written that another write could carry the same time.
     */
    boolean isStill(FileStamp now) {
        return stamp.equals(now) && stamp.isBefore(readAt.minus(STAMP_GRAIN));
    }
}
