package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;

/**
 * What is saved after a build has begun, and so may not be in it: whether the build's outcome counts all the same, and whether
 * another one has to follow.
 *
 * <p>Owned by the session's thread.
 */
final class LaterSaves {

    private final Sources sources;
    private final GiveUps giveUps = new GiveUps();
    private boolean any;
    private boolean takenBack;
    private boolean lookOwed;

    LaterSaves(Sources sources) {
        this.sources = sources;
    }

    /** A build begins, with all that is pending. */
    void buildBegins() {
        any = false;
        giveUps.buildBegins();
    }

    /** Something has to be built when what is under way is over. */
    void note() {
        any = true;
    }

    /** The same, while a build runs; whether that is to be cancelled. */
    boolean cancelBuild() {
        any = true;
        return giveUps.saved();
    }

    /** Looks for what was saved while a build ran; whether the build that follows takes its place. */
    boolean supersede(BuildOutcome outcome) {
        // the quick lane has read no other files, and what may have escaped the events is looked for when the edit is
        // live
        lookOwed =
                outcome instanceof BuildOutcome.Built built && built.touched().isPresent();
        any |= lookOwed ? sources.lookAtPending() : sources.lookEverywhere();
        // a plugin that writes the same source in each build must not keep us building
        takenBack = !any && !takenBack && sources.tookBackDuringBuild();
        any |= takenBack;
        if (any && giveUps.startsOver()) {
            return true;
        }
        giveUps.letThrough();
        return false;
    }

    /** Whether there are any, as far as was looked. */
    boolean areAny() {
        return any;
    }

    /** Whether there are any, wherever they are. */
    boolean areAnyLeft() {
        if (lookOwed) {
            lookOwed = false;
            any |= sources.lookEverywhere();
        }
        return any;
    }
}
