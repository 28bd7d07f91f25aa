package dev.chaud.maven.session;

/**
 * Counts builds that were given up for a newer save: after some in a row one is let through, so that somebody who never
 * stops saving sees something too.
 *
 * <p>Owned by the session's thread.
 */
final class GiveUps {

    private static final int IN_A_ROW = 3;

    private int inARow;
    private boolean givenUp;

    /** A build begins. */
    void buildBegins() {
        givenUp = false;
    }

    /** A file was saved while the build runs; whether the build is to be cancelled for that. */
    boolean saved() {
        if (inARow >= IN_A_ROW || givenUp) {
            return false;
        }
        givenUp = true;
        return true;
    }

    /** A build that a save fell into has ended; whether another begins instead of taking its outcome. */
    boolean startsOver() {
        if (givenUp || inARow < IN_A_ROW) {
            inARow++;
            return true;
        }
        return false;
    }

    /** The outcome of a build counts. */
    void letThrough() {
        inARow = 0;
    }
}
