package dev.chaud.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class LiveWatcherTest {
    private final Fake events = new Fake();
    private final Fake polling = new Fake();
    private final List<Hints> hints = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final LiveWatcher watcher =
            new LiveWatcher(events, polling, WatchOptions.DEFAULT, hints::add, notices::add);

    @Test
    void eventsAreUsedWhereThereAreSome() throws IOException {
        watcher.start();

        assertThat(events.started).isTrue();
        assertThat(polling.started).isFalse();
        assertThat(notices).isEmpty();
    }

    @Test
    void atTheSystemsLimitOfWatchesItPollsAndSaysSo() throws IOException {
        events.refusal = new IOException("User limit of inotify watches reached");
        watcher.start();

        assertThat(polling.started).isTrue();
        assertThat(notices)
                .containsExactly("The system sends no events of file changes (User limit of inotify watches reached),"
                        + " so Chaud looks for them every 500 ms."
                        + " Raise fs.inotify.max_user_watches (or _instances) to have events.");
    }

    @Test
    void whenEventsEndItPollsFromThenOnAndLooksEverywhereOnce() throws IOException {
        watcher.start();
        events.failure.accept(new IOException("User limit of inotify watches reached"));

        assertThat(events.closed).isTrue();
        assertThat(polling.started).isTrue();
        assertThat(hints).containsExactly(Hints.EVERYTHING);
        assertThat(notices).hasSize(1);
    }

    @Test
    void nothingIsStartedAfterTheEnd() throws IOException {
        watcher.start();
        watcher.close();
        events.failure.accept(new IOException("late"));

        assertThat(polling.started).isFalse();
        assertThat(notices).isEmpty();
    }

    private static final class Fake implements FileWatcher {
        private IOException refusal;
        private boolean started;
        private boolean closed;
        private Consumer<IOException> failure;

        @Override
        public void start(Consumer<Hints> hints, Consumer<IOException> whenBroken) throws IOException {
            if (refusal != null) {
                throw refusal;
            }
            started = true;
            failure = whenBroken;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
