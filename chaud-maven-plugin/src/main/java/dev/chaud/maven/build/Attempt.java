package dev.chaud.maven.build;

import java.util.Optional;

/** What has come of a lane's attempt at a build. */
public sealed interface Attempt {

    /** How the build ended; empty when the next lane has to build. */
    Optional<BuildOutcome> outcome();

    /** What the user is to know of a build that the next lane does; empty when there is nothing to tell. */
    Optional<String> reason();

    /** It was built, or failed as it does in any lane. */
    record Ended(BuildOutcome built) implements Attempt {
        @Override
        public Optional<BuildOutcome> outcome() {
            return Optional.of(built);
        }

        @Override
        public Optional<String> reason() {
            return Optional.empty();
        }
    }

    /** The lane is not meant for builds of this kind. */
    record NotMeant() implements Attempt {
        @Override
        public Optional<BuildOutcome> outcome() {
            return Optional.empty();
        }

        @Override
        public Optional<String> reason() {
            return Optional.empty();
        }
    }

    /**
     * The lane could not build this, or was not sure to build it right.
     *
     * @param because why, to go on after "because"
     */
    record Declined(String because) implements Attempt {
        @Override
        public Optional<BuildOutcome> outcome() {
            return Optional.empty();
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(because);
        }
    }
}
