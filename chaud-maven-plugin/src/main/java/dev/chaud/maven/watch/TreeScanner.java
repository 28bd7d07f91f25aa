package dev.chaud.maven.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the watched files. Links are followed; what cannot be read or vanishes meanwhile is left out, for its next
 * event brings the scanner back.
 */
final class TreeScanner {
    private final WatchedTrees trees;
    private final Clock clock;

    TreeScanner(WatchedTrees trees, Clock clock) {
        this.trees = trees;
        this.clock = clock;
    }

    /** Reads every file at or below the hinted paths, whatever its stamp says, and takes the others as they were. */
    TreeSnapshot read(TreeSnapshot previous, Hints hints) {
        Map<Path, FileState> found = previous.outside(hints);
        for (Path start : starts(hints)) {
            visit(start, file -> FileState.read(file, clock), found);
        }
        return new TreeSnapshot(found);
    }

    /** Looks at every file, and reads those whose stamp does not prove that they are as they were. */
    TreeSnapshot compare(TreeSnapshot previous) {
        Map<Path, FileState> found = new HashMap<>();
        for (Path start : starts(Hints.EVERYTHING)) {
            visit(start, file -> unchanged(previous, file).or(() -> FileState.read(file, clock)), found);
        }
        return new TreeSnapshot(found);
    }

    private static Optional<FileState> unchanged(TreeSnapshot previous, Path file) {
        return previous.stateOf(file)
                .filter(state -> FileStamp.of(file).filter(state::isStill).isPresent());
    }

    private Set<Path> starts(Hints hints) {
        if (hints.everything()) {
            return trees.starts();
        }
        Set<Path> starts = new HashSet<>();
        hints.paths().forEach(path -> starts.addAll(trees.startsWithin(path)));
        return starts;
    }

    private void visit(Path start, StateOfFile states, Map<Path, FileState> found) {
        if (LinkLoops.closeBetween(trees.base(), start)) {
            return;
        }
        try {
            Files.walkFileTree(
                    start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Collector(states, found));
        } catch (IOException e) {
            throw new UncheckedIOException("The visitor passes over all that cannot be read", e);
        }
    }

    /** How a file is looked at; empty if it is no regular file. */
    private interface StateOfFile {
        Optional<FileState> of(Path file);
    }

    private final class Collector extends SimpleFileVisitor<Path> {
        private final StateOfFile states;
        private final Map<Path, FileState> found;

        Collector(StateOfFile states, Map<Path, FileState> found) {
            this.states = states;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return trees.holds(folder) && !LinkLoops.closeAt(folder)
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // roots lie in each other: a file may have been seen on the way from another start
            if (!found.containsKey(file) && trees.holds(file)) {
                states.of(file).ifPresent(state -> found.put(file, state));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException endedEarly) {
            return FileVisitResult.CONTINUE;
        }
    }
}
