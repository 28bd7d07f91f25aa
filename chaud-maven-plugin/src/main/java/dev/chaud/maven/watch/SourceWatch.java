package dev.chaud.maven.watch;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The watched files of a session: says when to look, and what changed since the last look.
 *
 * <p>Confined to one thread, the session's, but for {@link #close()}. What is told of is told on threads of the
 * watch.
 */
public final class SourceWatch implements Closeable {
    private final WatchOptions options;
    private final Consumer<String> notices;
    private final ScheduledThreadPoolExecutor alarms;
    private final QuietPeriod quietPeriod;
    private final Clock clock;

    private volatile LiveWatcher watcher;

    // the session's thread only
    private WatchedTrees trees;
    private TreeSnapshot snapshot = TreeSnapshot.EMPTY;

    private SourceWatch(
            WatchOptions options, SaveListener saves, Consumer<String> notices, Clock clock, WatchedTrees trees) {
        this.options = options;
        this.notices = requireNonNull(notices, "notices");
        this.clock = clock;
        this.trees = trees;
        // tasks that come after the end are dropped: a watcher's last event may be one
        this.alarms = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "chaud-quiet-period");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        this.quietPeriod = new QuietPeriod(options.quietPeriod(), new AlarmTimer(alarms), new Guarded(saves, notices));
    }

    /**
     * Begins to watch, and takes the first snapshot: whatever is saved from the return on, and nothing before, is a
     * change.
     *
     * @param saves is told of saves
     * @param notices gets sentences for the user, such as that the system sends no events
     * @throws IOException if neither events nor polling work
     */
    public static SourceWatch open(
            WatchedTrees trees, WatchOptions options, SaveListener saves, Consumer<String> notices) throws IOException {
        SourceWatch watch = new SourceWatch(options, saves, notices, Clock.systemUTC(), trees);
        try {
            watch.watcher = watch.startWatcher(trees);
        } catch (IOException e) {
            watch.alarms.shutdownNow();
            throw e;
        }
        watch.snapshot = watch.scanner().read(TreeSnapshot.EMPTY, Hints.EVERYTHING);
        return watch;
    }

    /** Looks where {@code hints} say, and tells what changed there since the last look. */
    public ChangeSet changes(Hints hints) {
        return advanceTo(scanner().read(snapshot, hints));
    }

    /**
     * Looks at every file's stamp and reads those that may have changed, hinted at or not: what a build does before it
     * trusts that it has seen all saves.
     */
    public ChangeSet changes() {
        return advanceTo(scanner().compare(snapshot));
    }

    /**
     * The files that were written since {@code earlier} and exist, whatever their content is now, as modified. A build
     * that ran in between may have read another content.
     */
    public ChangeSet rewrittenSince(TreeSnapshot earlier) {
        return new ChangeSet(snapshot.writtenSince(earlier).stream()
                .filter(Files::exists)
                .flatMap(file ->
                        trees.ownersOf(file).stream().map(owner -> new FileChange(file, ChangeKind.MODIFIED, owner)))
                .toList());
    }

    /** The files as they were at the last look. */
    public TreeSnapshot snapshot() {
        return snapshot;
    }

    /** What is watched now. */
    public WatchedTrees trees() {
        return trees;
    }

    /**
     * Watches other trees from now on, without a gap: the new ones are watched before the old ones are let go.
     *
     * @return what changed since the last look; a file that came into view is added, one out of view is no change
     * @throws IOException if the new trees cannot be watched; the old ones still are
     */
    public ChangeSet watch(WatchedTrees next) throws IOException {
        LiveWatcher before = watcher;
        watcher = startWatcher(next);
        trees = next;
        before.close();
        return changes();
    }

    private ChangeSet advanceTo(TreeSnapshot next) {
        ChangeSet changes = next.changesSince(snapshot, trees);
        snapshot = next;
        return changes;
    }

    private TreeScanner scanner() {
        return new TreeScanner(trees, clock);
    }

    private LiveWatcher startWatcher(WatchedTrees watched) throws IOException {
        LiveWatcher started = LiveWatcher.on(watched, options, quietPeriod::add, notices);
        started.start();
        return started;
    }

    /** Ends the watch; hints that were not passed on yet are dropped. May be called from any thread. */
    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        watcher.close();
    }

    /** Tells what would else end a thread of the watch. */
    private record Guarded(SaveListener saves, Consumer<String> notices) implements SaveListener {
        @Override
        public void stirred(Hints hints) {
            passOn(() -> saves.stirred(hints));
        }

        @Override
        public void settled(Hints hints) {
            passOn(() -> saves.settled(hints));
        }

        private void passOn(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException e) {
                notices.accept("A save was noticed but could not be handed on, which is a bug in Chaud: " + e);
            }
        }
    }

    private record AlarmTimer(ScheduledThreadPoolExecutor alarms) implements QuietPeriod.Timer {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void after(Duration delay, Runnable task) {
            // nothing waits for it: what the task throws is told by passOn
            ScheduledFuture<?> unused = alarms.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
