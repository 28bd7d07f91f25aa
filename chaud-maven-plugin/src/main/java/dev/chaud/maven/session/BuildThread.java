package dev.chaud.maven.session;

import dev.chaud.maven.build.Build;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.BuiltModule;
import dev.chaud.maven.build.Settling;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs one build at a time on a thread of its own and tells the session when it has ended.
 *
 * <p>Used by the session's thread; {@link #close} also by the one that ends the JVM.
 */
final class BuildThread implements AutoCloseable {

    /** A build that is quicker needs no word. */
    private static final int QUIET_SECONDS = 2;

    private static final Duration CANCEL_GRACE = Duration.ofSeconds(12);

    private final Build build;
    private final SessionInput.Inbox inbox;
    private volatile Thread running;
    /** Whether the end of the running build is still to come. */
    private volatile boolean builds;

    private boolean closed;

    BuildThread(Build build, SessionInput.Inbox inbox) {
        this.build = build;
        this.inbox = inbox;
    }

    /**
     * Starts a build; the one before has ended. Once this is closed it starts none: a Maven that is forked then would outlive
     * this one.
     *
     * @param save that it follows
     */
    synchronized void start(BuildRequest request, Settling save) {
        if (closed) {
            return;
        }
        Thread thread = new Thread(() -> ended(run(request, save)), "chaud-build");
        thread.setDaemon(true);
        running = thread;
        builds = true;
        thread.start();
        tellAfter(QUIET_SECONDS, 0, thread);
    }

    private synchronized void ended(BuildOutcome outcome) {
        builds = false;
        inbox.put(new SessionInput.BuildEnded(outcome));
    }

    private void tellAfter(int seconds, int before, Thread build) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(() -> tell(before + seconds, build));
    }

    /** A word on the build comes before its end or not at all. */
    private synchronized void tell(int seconds, Thread thread) {
        if (builds && thread.equals(running)) {
            inbox.put(new SessionInput.BuildGoesOn(
                    Duration.ofSeconds(seconds), build.activity().doing()));
            tellAfter(1, seconds, thread);
        }
    }

    private BuildOutcome run(BuildRequest request, Settling save) {
        try {
            return build.run(request, save, notice -> inbox.put(new SessionInput.Noticed(notice)));
        } catch (RuntimeException e) {
            return new BuildOutcome.BuildFailed(List.of("Chaud could not build: " + e));
        }
    }

    /** Tells the build which modules there are from now on; no build runs. */
    void follow(List<BuiltModule> closure) {
        build.follow(closure);
    }

    /** Tells the build that what the last one has left in the output folders was taken back; no build runs. */
    void takenBack() throws IOException {
        build.takenBack();
    }

    /** Has the running build given up; its end is told as that of any other. */
    void cancel() {
        if (running != null) {
            running.interrupt();
        }
    }

    /** Gives the running build up and waits until its processes are gone. */
    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            closed = true;
            thread = running;
        }
        if (thread == null) {
            return;
        }
        build.close();
        thread.interrupt();
        try {
            thread.join(CANCEL_GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
