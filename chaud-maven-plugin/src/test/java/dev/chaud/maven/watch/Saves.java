package dev.chaud.maven.watch;

import static org.assertj.core.api.Assertions.fail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real watch whose hints a test waits for, as a session does. */
final class Saves implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<Hints> queue = new LinkedBlockingQueue<>();
    final List<String> notices = new CopyOnWriteArrayList<>();
    private final SourceWatch watch;
    private ChangeSet seen = ChangeSet.EMPTY;

    Saves(WatchMode mode, WatchRootList roots) throws IOException {
        watch = SourceWatch.open(roots.trees(), options(mode), listener(), notices::add);
    }

    private SaveListener listener() {
        return new SaveListener() {
            @Override
            public void stirred(Hints hints) {
                // more may follow: the test looks when it is over
            }

            @Override
            public void settled(Hints hints) {
                queue.add(hints);
            }
        };
    }

    private static WatchOptions options(WatchMode mode) {
        return WatchOptions.DEFAULT.withMode(mode).withPollInterval(Duration.ofMillis(10));
    }

    /** The roots of a test, all of module core. */
    record WatchRootList(List<WatchedRoot> roots) {
        static WatchRootList of(Path... paths) {
            return new WatchRootList(Stream.of(paths)
                    .map(path -> new WatchedRoot(path, "core", FileRole.OTHER))
                    .toList());
        }

        WatchedTrees trees() {
            return WatchedTrees.of(roots);
        }
    }

    /** Waits until all changes since the last call come to {@code expected}, and forgets them. */
    void await(Map<Path, ChangeKind> expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!kinds().equals(expected)) {
            Hints hints = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (hints == null) {
                fail("Expected %s, but until now came %s", expected, kinds());
            }
            seen = seen.merge(watch.changes(hints));
        }
        seen = ChangeSet.EMPTY;
    }

    /** Goes over to other roots. */
    void watch(WatchRootList roots) throws IOException {
        seen = seen.merge(watch.watch(roots.trees()));
    }

    private Map<Path, ChangeKind> kinds() {
        Map<Path, ChangeKind> kinds = new LinkedHashMap<>();
        seen.changes().forEach(change -> kinds.put(change.file(), change.kind()));
        return kinds;
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
