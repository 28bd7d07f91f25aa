package dev.chaud.maven.watch;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The watcher at work on one set of trees: by events as long as the system gives them, by polling from then on.
 * Thread-safe, for the change comes on the watcher's own thread.
 */
final class LiveWatcher implements Closeable {
    private final WatchOptions options;
    private final FileWatcher polling;
    private final Consumer<Hints> hints;
    private final Consumer<String> notices;

    // guarded by this
    private FileWatcher current;
    private boolean closed;

    LiveWatcher(
            FileWatcher events,
            FileWatcher polling,
            WatchOptions options,
            Consumer<Hints> hints,
            Consumer<String> notices) {
        this.current = options.mode() == WatchMode.POLL ? polling : events;
        this.polling = polling;
        this.options = options;
        this.hints = hints;
        this.notices = notices;
    }

    static LiveWatcher on(WatchedTrees trees, WatchOptions options, Consumer<Hints> hints, Consumer<String> notices) {
        FileWatcher polling = new PollingWatcher(trees, options.pollInterval());
        FileWatcher events = jdkPolls() ? polling : new NativeWatcher(trees);
        return new LiveWatcher(events, polling, options, hints, notices);
    }

    /** On macOS the JDK's own watch service polls, every two to ten seconds. */
    private static boolean jdkPolls() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }

    /** Begins to watch; see {@link FileWatcher#start}. */
    synchronized void start() throws IOException {
        if (current == polling) {
            polling.start(hints, this::giveUp);
            return;
        }
        try {
            current.start(hints, this::poll);
        } catch (IOException noEvents) {
            notices.accept(notice(noEvents));
            current = polling;
            polling.start(hints, this::giveUp);
        }
    }

    private synchronized void poll(IOException noEvents) {
        if (closed) {
            return;
        }
        notices.accept(notice(noEvents));
        try {
            current.close();
            current = polling;
            polling.start(hints, this::giveUp);
        } catch (IOException e) {
            giveUp(e);
        }
        // whatever happened since the last event
        hints.accept(Hints.EVERYTHING);
    }

    private void giveUp(IOException e) {
        notices.accept("Saves are no longer noticed: " + e.getMessage() + ". Restart chaud:run to watch again.");
    }

    private String notice(IOException noEvents) {
        String reason = String.valueOf(noEvents.getMessage());
        String remedy =
                reason.contains("inotify") ? " Raise fs.inotify.max_user_watches (or _instances) to have events." : "";
        return "The system sends no events of file changes (" + reason + "), so Chaud looks for them every "
                + options.pollInterval().toMillis() + " ms." + remedy;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            current.close();
        }
    }
}
