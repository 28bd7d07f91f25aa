package dev.chaud.maven.watch;

import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All watched files with their content at one look. Immutable, so that a build can keep the one it started from. */
public final class TreeSnapshot {
    static final TreeSnapshot EMPTY = new TreeSnapshot(Map.of());

    private final Map<Path, FileState> files;

    /** Takes over {@code files}, which nobody may change any more. */
    TreeSnapshot(Map<Path, FileState> files) {
        this.files = files;
    }

    /** The number of files. */
    public int size() {
        return files.size();
    }

    Optional<FileState> stateOf(Path file) {
        return Optional.ofNullable(files.get(file));
    }

    /** The files that {@code hints} do not cover, as a map of the caller's own. */
    Map<Path, FileState> outside(Hints hints) {
        Map<Path, FileState> kept = hints.everything() ? new HashMap<>() : new HashMap<>(files);
        for (Path path : hints.paths()) {
            // most are files that are known, and to look at each other one takes time
            if (kept.remove(path) == null) {
                kept.keySet().removeIf(file -> file.startsWith(path));
            }
        }
        return kept;
    }

    /**
     * The files whose content differs from that in {@code earlier}, in the order of their paths. Files that
     * {@code trees} do not hold are passed over: no longer watched is not deleted.
     */
    public ChangeSet changesSince(TreeSnapshot earlier, WatchedTrees trees) {
        List<FileChange> changes = new ArrayList<>();
        for (Path file : readAgain(earlier)) {
            kindSince(earlier, file)
                    .ifPresent(kind ->
                            trees.ownersOf(file).forEach(owner -> changes.add(new FileChange(file, kind, owner))));
        }
        return new ChangeSet(changes);
    }

    /**
     * The files that were written, added or deleted since {@code earlier}, those included that have their old content
     * again: a compiler that ran in between may have read another.
     */
    public Set<Path> writtenSince(TreeSnapshot earlier) {
        return readAgain(earlier).stream()
                .filter(file -> !stateOf(file)
                        .map(FileState::stamp)
                        .equals(earlier.stateOf(file).map(FileState::stamp)))
                .collect(toCollection(TreeSet::new));
    }

    private Optional<ChangeKind> kindSince(TreeSnapshot earlier, Path file) {
        FileState before = earlier.files.get(file);
        FileState now = files.get(file);
        if (before == null) {
            return Optional.of(ChangeKind.ADDED);
        }
        if (now == null) {
            return Optional.of(ChangeKind.DELETED);
        }
        return before.content().equals(now.content()) ? Optional.empty() : Optional.of(ChangeKind.MODIFIED);
    }

    /** The files here or there that were read again in between, which most were not. */
    private Set<Path> readAgain(TreeSnapshot earlier) {
        return Stream.concat(files.keySet().stream(), earlier.files.keySet().stream())
                .filter(file -> !Objects.equals(files.get(file), earlier.files.get(file)))
                .collect(toCollection(TreeSet::new));
    }
}
