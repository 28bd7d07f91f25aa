package dev.chaud.maven.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which folders are registered with a {@link WatchService}, and what their events mean.
 *
 * <p>The system watches one folder at a time, and by what it is, not by its path: two paths that lead to the same
 * folder share a key. So a key has paths. A folder is watched for all of its entries when it lies in a watched tree, or
 * for a single one: the folders on the way to a root (which may not exist yet, may go and come), and the folder in which
 * the target of a symbolic link lies.
 *
 * <p>A folder is always registered before it is read. What comes in between is seen by both, never by none.
 * What has gone again when it is registered (a {@link FileSystemException}) is passed over, for the folder above tells
 * when it is back; any other failure, such as the system's limit of watches, is the caller's.
 *
 * <p>Not thread-safe: only the watcher's thread uses it once that has started.
 */
final class FolderWatches {
    /** As many links in a row as Linux follows. */
    private static final int MAX_LINKS = 40;

    private final WatchService service;
    private final WatchedTrees trees;
    private final Map<WatchKey, Watch> watches = new HashMap<>();

    FolderWatches(WatchService service, WatchedTrees trees) {
        this.service = service;
        this.trees = trees;
    }

    /** Registers all that is to be watched and is not yet. */
    void addAll() throws IOException {
        for (WatchedRoot root : trees.roots()) {
            addRoot(root.path());
        }
    }

    /** Follows a change at {@code path}: what is below it now is watched, what was is not. */
    void refresh(Path path) throws IOException {
        removeBelow(path);
        for (WatchedRoot root : trees.roots()) {
            if (root.path().startsWith(path)) {
                addRoot(root.path());
            }
        }
        addTree(path);
    }

    /** The watched paths that an event for {@code name} in the folder of {@code key} is about. */
    Set<Path> pathsOf(WatchKey key, Path name) {
        Watch watch = watches.get(key);
        if (watch == null) {
            return Set.of();
        }
        Set<Path> paths = new LinkedHashSet<>(watch.entries.getOrDefault(name, Set.of()));
        watch.folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(trees::concern)
                .forEach(paths::add);
        return paths;
    }

    /** Forgets {@code key}, whose folder has gone, and watches what may have taken its place. */
    Set<Path> lost(WatchKey key) throws IOException {
        Watch watch = watches.remove(key);
        if (watch == null) {
            return Set.of();
        }
        Set<Path> paths = new LinkedHashSet<>(watch.folders);
        watch.entries.values().forEach(paths::addAll);
        for (Path path : paths) {
            refresh(path);
        }
        return paths;
    }

    private void addRoot(Path root) throws IOException {
        Path folder = trees.base();
        for (Path name : folder.relativize(root)) {
            Path entry = folder.resolve(name);
            if (!addEntry(folder, name, entry)) {
                return;
            }
            folder = entry;
        }
        addTree(root);
    }

    private void addTree(Path path) throws IOException {
        if (!trees.holds(path) || LinkLoops.closeAt(path)) {
            return;
        }
        if (Files.isSymbolicLink(path)) {
            addTargetsOf(path);
        }
        if (!Files.isDirectory(path)) {
            return;
        }
        Watch watch = watch(path);
        if (watch == null) {
            return;
        }
        watch.folders.add(path);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                addTree(entry);
            }
        } catch (DirectoryIteratorException | FileSystemException gone) {
            return;
        }
    }

    /** A link shows nothing of what happens to its target, so the folder of each target on the way is watched. */
    private void addTargetsOf(Path link) throws IOException {
        Path at = link;
        for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(at); links++) {
            Path target;
            try {
                target = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
            } catch (FileSystemException gone) {
                return;
            }
            if (target.getFileName() == null || !addEntry(target.getParent(), target.getFileName(), link)) {
                return;
            }
            at = target;
        }
    }

    private boolean addEntry(Path folder, Path name, Path meaning) throws IOException {
        Watch watch = watch(folder);
        if (watch == null) {
            return false;
        }
        watch.entries.computeIfAbsent(name, any -> new HashSet<>()).add(meaning);
        return true;
    }

    /** Registers {@code folder}; null if it is not there or may not be read. */
    private Watch watch(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try {
            WatchKey key = folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            return watches.computeIfAbsent(key, any -> new Watch());
        } catch (FileSystemException gone) {
            return null;
        }
    }

    private void removeBelow(Path path) {
        watches.values().forEach(watch -> watch.removeBelow(path));
        watches.entrySet().removeIf(entry -> {
            if (entry.getValue().isEmpty()) {
                entry.getKey().cancel();
                return true;
            }
            return false;
        });
    }

    /** What a registered folder is watched for. */
    private static final class Watch {
        /** The watched folders that it is. */
        final Set<Path> folders = new HashSet<>();
        /** By the name of an entry, what a change of that entry is a change of. */
        final Map<Path, Set<Path>> entries = new HashMap<>();

        void removeBelow(Path path) {
            folders.removeIf(folder -> folder.startsWith(path));
            // what is said of the path itself by the folder above stays true
            entries.values()
                    .forEach(meanings ->
                            meanings.removeIf(meaning -> meaning.startsWith(path) && !meaning.equals(path)));
            entries.values().removeIf(Set::isEmpty);
        }

        boolean isEmpty() {
            return folders.isEmpty() && entries.isEmpty();
        }
    }
}
