package dev.chaud.maven.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Watches by the events of the JDK's {@link WatchService}, one folder at a time, as inotify does. */
final class NativeWatcher implements FileWatcher {
    private final WatchedTrees trees;
    private WatchService service;

    NativeWatcher(WatchedTrees trees) {
        this.trees = trees;
    }

    @Override
    public void start(Consumer<Hints> hints, Consumer<IOException> failure) throws IOException {
        service = trees.base().getFileSystem().newWatchService();
        FolderWatches folders = new FolderWatches(service, trees);
        try {
            folders.addAll();
        } catch (IOException e) {
            close();
            throw e;
        }
        Thread thread = new Thread(() -> run(service, folders, hints, failure), "chaud-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(
            WatchService service, FolderWatches folders, Consumer<Hints> hints, Consumer<IOException> failure) {
        try {
            while (true) {
                Hints found = hintsOf(service.take(), folders);
                if (!found.isEmpty()) {
                    hints.accept(found);
                }
            }
        } catch (IOException e) {
            failure.accept(e);
        } catch (ClosedWatchServiceException closed) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            failure.accept(new IOException("the watcher failed with " + bug, bug));
        }
    }

    /** Follows the events of {@code key} first and hints at them then, so that nothing falls in between. */
    private static Hints hintsOf(WatchKey key, FolderWatches folders) throws IOException {
        Set<Path> paths = new LinkedHashSet<>();
        boolean lostEvents = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == OVERFLOW) {
                lostEvents = true;
                continue;
            }
            for (Path path : folders.pathsOf(key, (Path) event.context())) {
                if (event.kind() != ENTRY_MODIFY) {
                    folders.refresh(path);
                    paths.add(path);
                } else if (!Files.isDirectory(path)) {
                    // a folder's own events tell what happens in it
                    paths.add(path);
                }
            }
        }
        if (!key.reset()) {
            paths.addAll(folders.lost(key));
        }
        if (lostEvents) {
            folders.addAll();
            return Hints.EVERYTHING;
        }
        return Hints.at(paths);
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }
}
