package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.Settling;
import java.util.Optional;

/**
 * The save that is under way: from its first event on until nothing has followed for the quiet period. A build may begin and
 * end meanwhile; what has become of it counts when the save is over.
 *
 * <p>Moments are those of {@link System#nanoTime}. Owned by the session's thread.
 */
final class SaveUnderWay {

    private Settling settling = Settling.over();
    private long firstEventAt;
    private Optional<BuildOutcome> held = Optional.empty();

    /** An event has come. */
    void stirred(long nanos) {
        if (!settling.isUnderWay()) {
            settling = Settling.underWay();
            firstEventAt = nanos;
        }
    }

    /** The save is over. */
    void settled() {
        settling.end();
    }

    /** When its first event came, or that of the last one which is over. */
    long firstEventAt() {
        return firstEventAt;
    }

    /** What a build of it can wait for. */
    Settling settling() {
        return settling;
    }

    /** Keeps an outcome while the save is under way; whether it does. */
    boolean holds(BuildOutcome outcome) {
        held = settling.isUnderWay() ? Optional.of(outcome) : Optional.empty();
        return held.isPresent();
    }

    /** The outcome that was kept, once. */
    Optional<BuildOutcome> takeHeld() {
        Optional<BuildOutcome> taken = held;
        held = Optional.empty();
        return taken;
    }
}
