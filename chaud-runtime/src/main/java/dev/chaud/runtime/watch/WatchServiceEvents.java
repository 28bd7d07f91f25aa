package dev.chaud.runtime.watch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The events of the JDK's {@link WatchService}. Not thread-safe; the thread that starts it may be another one. */
final class WatchServiceEvents implements FolderEvents {

    private final WatchService service;
    private final ClassFolders folders;
    private final FolderKeys keys;
    private Set<String> found = Set.of();

    private WatchServiceEvents(WatchService service, ClassFolders folders) {
        this.service = service;
        this.folders = folders;
        this.keys = new FolderKeys(service, folders);
    }

    /** Begins to watch: whatever happens after this call is seen. Lives as long as the JVM. */
    static WatchServiceEvents start(ClassFolders folders) throws IOException {
        WatchServiceEvents events =
                new WatchServiceEvents(FileSystems.getDefault().newWatchService(), folders);
        try {
            events.found = events.namesOf(events.keys.begin());
            return events;
        } catch (IOException e) {
            events.service.close();
            throw e;
        }
    }

    /** The files that were there when the watch began, but for the classes. */
    Set<String> found() {
        return found;
    }

    @Override
    public Set<String> take() throws IOException, InterruptedException {
        while (true) {
            Set<String> names = namesOf(keys.filesOf(service.take()));
            if (!names.isEmpty()) {
                return names;
            }
        }
    }

    @Override
    public Set<String> poll(Duration timeout) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long left = timeout.toNanos() - (System.nanoTime() - start);
            Optional<WatchKey> key = Optional.ofNullable(service.poll(Math.max(left, 0), TimeUnit.NANOSECONDS));
            if (key.isEmpty()) {
                return Set.of();
            }
            Set<String> names = namesOf(keys.filesOf(key.get()));
            if (!names.isEmpty()) {
                return names;
            }
        }
    }

    private Set<String> namesOf(Set<Path> files) {
        // no stream, as it is the start of the app that waits
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            Optional<String> name = folders.nameOf(file);
            if (name.isPresent()) {
                names.add(name.get());
            }
        }
        return names;
    }
}
