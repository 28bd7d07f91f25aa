package dev.chaud.runtime.watch;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.ReloadOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Has all that changed within one quiet period reloaded together. Runs as long as the JVM, in a thread of its own. */
public final class FolderWatch implements Runnable {

    /** How many quiet periods a file that is written without end can hold up the others. */
    static final int LONGEST_WAIT = 200;

    /** How long a class file that is not whole is left to its compiler, after the last event. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Log LOG = ReloadLog.LOG;

    private final FolderEvents events;
    private final WatchedContent content;
    private final Duration quiet;
    private final Function<ChangeSet, ReloadOutcome> reload;
    private final ClassFolders folders;

    private final Object turn = new Object();

    /** Guarded by turn. What may have happened while somebody else says what to reload. */
    private final Set<String> missed = new HashSet<>();

    private boolean isHandedOver;

    /** One that reloads what happens from the beginning of the watch on, when it {@linkplain #run() runs}. */
    public FolderWatch(WatchedFolders watched, Duration quiet, Function<ChangeSet, ReloadOutcome> reload) {
        this.folders = watched.folders();
        this.events = watched.events();
        this.content = watched.content();
        this.quiet = quiet;
        this.reload = reload;
    }

    @Override
    public void run() {
        try {
            while (true) {
                reloadNext();
            }
        } catch (InterruptedException e) {
            LOG.debug("The watch was interrupted, and ends", e);
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "Edits are no longer noticed, restart the app: {}{}", e.getMessage(), WatchedFolders.remedy(e), e);
        }
    }

    private void reloadNext() throws IOException, InterruptedException {
        Set<String> hinted = new HashSet<>(events.take());
        awaitQuiet(hinted);
        synchronized (turn) {
            if (isHandedOver) {
                missed.addAll(hinted);
            } else {
                reload(whole(hinted));
            }
        }
    }

    /** A look at files, once their compiler has finished them. */
    private Look whole(Set<String> hinted) throws IOException, InterruptedException {
        Look look = content.look(hinted);
        while (look.unfinished().isPresent()) {
            LOG.debug("Waiting for a compiler: {}", look.unfinished().get());
            Set<String> more = events.poll(PATIENCE);
            if (more.isEmpty()) {
                break;
            }
            hinted.addAll(more);
            awaitQuiet(hinted);
            look = content.look(hinted);
        }
        return look;
    }

    /**
     * Has all that stands in the folders live, and leaves it to the caller from then on to say what to reload; waits for a
     * reload that is under way. If it fails the watch goes on.
     */
    public void handOver() throws IOException {
        synchronized (turn) {
            reload(content.look(folders.names()));
            isHandedOver = true;
        }
    }

    /** Has live what happened since {@link #handOver}, and watches again. */
    public void takeBack() {
        synchronized (turn) {
            isHandedOver = false;
            reload(content.look(missed));
            missed.clear();
        }
    }

    private void reload(Look look) {
        if (content.takeDescriptor(look)) {
            LOG.warn("module-info.class changed: the JVM reads it when it starts, so restart the app for this.");
        }
        if (look.isEmpty() || content.wasRejected(look)) {
            return;
        }
        ReloadOutcome outcome = reload.apply(look.changes());
        content.settle(look, outcome);
        ReloadLog.tell(look.changes(), outcome);
    }

    private void awaitQuiet(Set<String> hinted) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Set<String> more = events.poll(quiet);
        while (!more.isEmpty() && System.nanoTime() - start < LONGEST_WAIT * quiet.toNanos()) {
            hinted.addAll(more);
            more = events.poll(quiet);
        }
        hinted.addAll(more);
    }
}
