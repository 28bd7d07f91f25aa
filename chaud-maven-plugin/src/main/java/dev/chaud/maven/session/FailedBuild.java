package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;
import java.util.Optional;

/** What the user is told of a build that did not end well. */
final class FailedBuild {

    private FailedBuild() {}

    /** The event; empty for a build that was given up, or ended well. */
    static Optional<SessionEvent> event(BuildOutcome outcome, boolean appRunning) {
        if (outcome instanceof BuildOutcome.CompileFailed failed) {
            return Optional.of(new SessionEvent.CompileFailed(failed.diagnostics(), appRunning));
        } else if (outcome instanceof BuildOutcome.BuildFailed failed) {
            return Optional.of(new SessionEvent.BuildFailed(failed.messages(), appRunning));
        }
        return Optional.empty();
    }
}
