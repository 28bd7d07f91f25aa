package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.Settling;
import java.io.IOException;

/**
 * The way from what is pending to good builds, one at a time.
 *
 * <p>Owned by the session's thread.
 */
final class Builds {

    private final BuildThread thread;
    private final Closure closure;
    private final Sources sources;
    private final LaterSaves later;
    private boolean underWay;

    Builds(BuildThread thread, Closure closure, Sources sources, LaterSaves later) {
        this.thread = thread;
        this.closure = closure;
        this.sources = sources;
        this.later = later;
    }

    /** Whether one runs. */
    boolean areUnderWay() {
        return underWay;
    }

    /** The one that brings all that is pending, which is to be started. */
    BuildRequest next() throws IOException {
        later.buildBegins();
        sources.buildBegins();
        return closure.request(sources.pending(), sources.staleness());
    }

    /**
     * Starts one.
     *
     * @param save that it follows
     */
    void start(BuildRequest request, Settling save) {
        underWay = true;
        thread.start(request, save);
    }

    /** Something was saved while one runs. */
    void saved() {
        if (later.cancelBuild()) {
            thread.cancel();
        }
    }

    /** Takes note of the end of one; whether it counts, or another one takes its place. */
    boolean ended(BuildOutcome outcome) {
        underWay = false;
        return !later.supersede(outcome);
    }

    /** What the last one wrote was taken back. */
    void takenBack() throws IOException {
        thread.takenBack();
        sources.takenBack();
    }

    /** Goes by what the last one described; false if modules that it shows have to be compiled anew first. */
    boolean follow() throws IOException {
        boolean saved = sources.watch(closure.reactor().modules().values());
        thread.follow(closure.builtModules());
        boolean isUpToDate = closure.outdated().isEmpty();
        if (!isUpToDate) {
            sources.damaged(closure.outdated());
        }
        if (saved || !isUpToDate) {
            later.note();
        }
        return isUpToDate;
    }
}
