package dev.chaud.runtime.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.chaud.runtime.log.Log;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which folders are registered with a {@link WatchService}: all folders in the watched ones, and above each of these the
 * folder that tells when it goes and comes, which is the next one that exists.
 *
 * <p>A folder is always registered before it is read, so that what comes in between is seen twice rather than never. One
 * that has gone again in the meantime is passed over, for the folder above tells when it is back.
 *
 * <p>Not thread-safe.
 */
final class FolderKeys {

    private static final Log LOG = Log.of(FolderKeys.class);

    private final WatchService service;
    private final ClassFolders folders;
    private final Map<WatchKey, Path> registered = new HashMap<>();

    FolderKeys(WatchService service, ClassFolders folders) {
        this.service = service;
        this.folders = folders;
    }

    /** Registers everything, and finds the files in the watched folders that are no classes. */
    Set<Path> begin() throws IOException {
        Set<Path> files = new HashSet<>();
        for (Path root : folders.roots()) {
            registerAbove(root);
            addTree(root, files, false);
        }
        return files;
    }

    /** Registers everything anew, and finds all files in the watched folders. */
    private Set<Path> registerAll() throws IOException {
        Set<Path> files = new HashSet<>();
        for (Path root : folders.roots()) {
            registerRoot(root, files);
        }
        return files;
    }

    /** The files in which the events of a key say that something may have happened, existing or not. */
    Set<Path> filesOf(WatchKey key) throws IOException {
        Set<Path> files = new HashSet<>();
        Path folder = registered.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == OVERFLOW) {
                files.addAll(registerAll());
            } else if (folder != null) {
                follow(folder.resolve((Path) event.context()), files);
            }
        }
        if (!key.reset() && registered.remove(key) != null) {
            // the folder has gone, and may be back already
            follow(folder, files);
        }
        return files;
    }

    private void follow(Path path, Set<Path> files) throws IOException {
        for (Path root : folders.roots()) {
            if (root.startsWith(path)) {
                registerRoot(root, files);
            }
        }
        if (folders.contain(path)) {
            files.add(path);
            if (!Files.isRegularFile(path)) {
                registerTree(path, files);
            }
        }
    }

    private void registerRoot(Path root, Set<Path> files) throws IOException {
        registerAbove(root);
        registerTree(root, files);
    }

    private void registerAbove(Path root) throws IOException {
        Path parent = root.getParent();
        boolean missed = parent != null;
        while (missed) {
            Path above = parent;
            while (above != null && !register(above)) {
                above = above.getParent();
            }
            // the next one on the way may have come before the registration
            missed = above != null
                    && !above.equals(parent)
                    && isReadable(above.resolve(parent.getName(above.getNameCount())));
        }
    }

    private static boolean isReadable(Path folder) {
        return Files.isDirectory(folder) && Files.isReadable(folder);
    }

    private void registerTree(Path folder, Set<Path> files) throws IOException {
        // one that was moved away and replaced has a key that knows it by its old path
        registered.entrySet().removeIf(entry -> {
            boolean below = entry.getValue().startsWith(folder);
            if (below) {
                entry.getKey().cancel();
            }
            return below;
        });
        addTree(folder, files, true);
    }

    private void addTree(Path folder, Set<Path> files, boolean withClasses) throws IOException {
        String[] names = register(folder) ? folder.toFile().list() : null;
        if (names == null) {
            return;
        }
        for (String name : names) {
            boolean isClass = ClassFolders.isClass(name);
            if (withClasses || !isClass) {
                add(folder, name, isClass, files, withClasses);
            }
        }
    }

    private void add(Path folder, String name, boolean isClass, Set<Path> files, boolean withClasses)
            throws IOException {
        Path entry;
        try {
            entry = folder.resolve(name);
        } catch (InvalidPathException e) {
            // class loaders go by such names too, and find nothing there
            LOG.debug("A file with a name that is none in this locale is not watched: {}", name, e);
            return;
        }
        // a link to a folder may lead in a circle; no package has the name of a class file, which most entries are
        if (!isClass && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            addTree(entry, files, withClasses);
        } else {
            files.add(entry);
        }
    }

    /** False if there is no such folder, or it may not be read. */
    private boolean register(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            registered.put(folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
            return true;
        } catch (FileSystemException gone) {
            return false;
        }
    }
}
