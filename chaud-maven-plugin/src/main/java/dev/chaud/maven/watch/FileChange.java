package dev.chaud.maven.watch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file whose content changed, for one of the modules that own it.
 *
 * @param file below {@code root}, with symbolic links unresolved; it no longer exists if {@code kind} is DELETED
 * @param kind how it changed
 * @param root the root that owns it
 */
public record FileChange(Path file, ChangeKind kind, WatchedRoot root) {
    public FileChange {
        requireNonNull(file, "file");
        requireNonNull(kind, "kind");
        requireNonNull(root, "root");
    }

    /** The module whose file it is. */
    public String module() {
        return root.module();
    }

    /** What the file is to the build. */
    public FileRole role() {
        return root.roleOf(file);
    }
}
