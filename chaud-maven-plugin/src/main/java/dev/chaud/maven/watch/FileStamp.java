package dev.chaud.maven.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system says of a regular file without reading it.
 *
 * @param size in bytes
 * @param modified set by each write, and by anyone to anything
 * @param changed Unix' ctime, which also a {@code touch -r} or {@code cp -p} moves on; empty elsewhere
 * @param inode which file it is, so that one renamed over another shows; empty where there is none
 */
record FileStamp(long size, FileTime modified, Optional<FileTime> changed, Optional<Object> inode) {
    private static final String BASIC = "size,lastModifiedTime,fileKey,isRegularFile";

    /** The stamp of {@code file}, links followed; empty unless it is a regular file that exists. */
    static Optional<FileStamp> of(Path file) {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        try {
            Map<String, Object> attributes = Files.readAttributes(file, unix ? "unix:ctime," + BASIC : BASIC);
            if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
                // reading a named pipe would never end
                return Optional.empty();
            }
            return Optional.of(new FileStamp(
                    (Long) attributes.get("size"),
                    (FileTime) attributes.get("lastModifiedTime"),
                    Optional.ofNullable((FileTime) attributes.get("ctime")),
                    Optional.ofNullable(attributes.get("fileKey"))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether the file was last written before {@code time}, as far as the file system knows. */
    boolean isBefore(Instant time) {
        return modified.toInstant().isBefore(time)
                && changed.map(FileTime::toInstant).orElse(Instant.MIN).isBefore(time);
    }
}
