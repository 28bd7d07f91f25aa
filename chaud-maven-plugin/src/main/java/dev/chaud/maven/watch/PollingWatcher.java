package dev.chaud.maven.watch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.io.monitor.FileAlterationListenerAdaptor;
import org.apache.commons.io.monitor.FileAlterationMonitor;
import org.apache.commons.io.monitor.FileAlterationObserver;
import org.apache.commons.io.monitor.FileEntry;

/**
 * Watches by looking again and again, for file systems that send no events, as network and container mounts do. One
 * observer walks down from the folder above all roots, and only into what leads to a root.
 */
final class PollingWatcher implements FileWatcher {
    private final WatchedTrees trees;
    private final Duration interval;
    private FileAlterationMonitor monitor;

    PollingWatcher(WatchedTrees trees, Duration interval) {
        this.trees = trees;
        this.interval = interval;
    }

    @Override
    public void start(Consumer<Hints> hints, Consumer<IOException> failure) throws IOException {
        monitor = new FileAlterationMonitor(interval.toMillis(), observer(hints));
        monitor.setThreadFactory(task -> {
            Thread thread = new Thread(() -> run(task, failure), "chaud-poll");
            thread.setDaemon(true);
            return thread;
        });
        try {
            monitor.start();
        } catch (Exception e) {
            throw new IOException("Cannot poll " + trees.base() + ": " + e.getMessage(), e);
        }
    }

    private static void run(Runnable task, Consumer<IOException> failure) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            failure.accept(new IOException("the poller failed with " + bug, bug));
        }
    }

    /** What looks once each time it is asked, and hints at what it finds changed. */
    FileAlterationObserver observer(Consumer<Hints> hints) throws IOException {
        FileAlterationObserver observer = FileAlterationObserver.builder()
                .setRootEntry(new StampedEntry(null, trees.base().toFile()))
                .setFileFilter(this::leadsToWatched)
                .get();
        observer.addListener(new HintingListener(trees, hints));
        return observer;
    }

    private boolean leadsToWatched(File file) {
        Path path = file.toPath();
        return trees.concern(path) && !LinkLoops.closeAt(path);
    }

    @Override
    public void close() throws IOException {
        if (monitor == null) {
            return;
        }
        try {
            monitor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("Cannot end the polling of " + trees.base() + ": " + e.getMessage(), e);
        }
    }

    /** Commons IO compares size and time alone; the whole stamp also tells a save that kept both. */
    private static final class StampedEntry extends FileEntry {
        private static final long serialVersionUID = 1L;

        private transient Optional<FileStamp> stamp = Optional.empty();

        StampedEntry(FileEntry parent, File file) {
            super(parent, file);
        }

        @Override
        public FileEntry newChildInstance(File file) {
            return new StampedEntry(this, file);
        }

        @Override
        public boolean refresh(File file) {
            Optional<FileStamp> before = stamp;
            stamp = FileStamp.of(file.toPath());
            boolean resized = super.refresh(file);
            return resized || !stamp.equals(before);
        }
    }

    private static final class HintingListener extends FileAlterationListenerAdaptor {
        private final WatchedTrees trees;
        private final Consumer<Hints> hints;

        HintingListener(WatchedTrees trees, Consumer<Hints> hints) {
            this.trees = trees;
            this.hints = hints;
        }

        @Override
        public void onFileCreate(File file) {
            hints.accept(Hints.at(file.toPath()));
        }

        @Override
        public void onFileChange(File file) {
            hints.accept(Hints.at(file.toPath()));
        }

        @Override
        public void onFileDelete(File file) {
            hints.accept(Hints.at(file.toPath()));
        }

        @Override
        public void onDirectoryCreate(File folder) {
            hints.accept(Hints.at(folder.toPath()));
        }

        @Override
        public void onDirectoryChange(File folder) {
            // it may have been a file until now, which is told in no other way
            if (trees.holds(folder.toPath())) {
                hints.accept(Hints.at(folder.toPath()));
            }
        }

        @Override
        public void onDirectoryDelete(File folder) {
            hints.accept(Hints.at(folder.toPath()));
        }
    }
}
