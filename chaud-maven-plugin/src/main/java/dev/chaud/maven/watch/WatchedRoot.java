package dev.chaud.maven.watch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder, with all below it, or a single file that is watched for a module. It need not exist yet.
 *
 * @param path absolute and normalised, symbolic links in it left as they are
 * @param module whose file it is; opaque here
 * @param role what the files are to the build; below a {@link FileRole#SOURCE} root only {@code .java} files are
 *     sources, the others are {@link FileRole#OTHER}
 * @param excluded folders or files below that are not watched
 */
public record WatchedRoot(Path path, String module, FileRole role, List<Path> excluded) {
    public WatchedRoot {
        path = absolute(path);
        requireNonNull(module, "module");
        requireNonNull(role, "role");
        excluded = excluded.stream().map(WatchedRoot::absolute).toList();
        if (path.getNameCount() == 0) {
            throw new IllegalArgumentException("The root of a file system cannot be watched: " + path);
        }
    }

    /** A root without exclusions. */
    public WatchedRoot(Path path, String module, FileRole role) {
        this(path, module, role, List.of());
    }

    /** The same root without what is at or below {@code paths}. */
    public WatchedRoot except(Path... paths) {
        return new WatchedRoot(
                path,
                module,
                role,
                Stream.concat(excluded.stream(), Stream.of(paths)).toList());
    }

    /** Whether {@code file}, existing or not, is watched by this root. */
    boolean holds(Path file) {
        return file.startsWith(path)
                && excluded.stream().noneMatch(file::startsWith)
                && !IgnoredNames.anyIn(path.relativize(file));
    }

    /** What {@code file}, which this root holds, is to the build. */
    FileRole roleOf(Path file) {
        return role == FileRole.SOURCE && !file.toString().endsWith(".java") ? FileRole.OTHER : role;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
