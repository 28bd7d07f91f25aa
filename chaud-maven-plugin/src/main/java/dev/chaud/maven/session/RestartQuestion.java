package dev.chaud.maven.session;

/**
 * Whether the app may be restarted, as long as that is asked: the answer is a line that the user types, and which the app then
 * does not get. Asked and withdrawn by the session's thread, answered by the one that reads what is typed.
 */
final class RestartQuestion {

    /** The line that says yes. Any other is none of ours. */
    static final String YES = "r";

    private enum State {
        NOT_ASKED,
        ASKED,
        GRANTED
    }

    private final SessionInput.Inbox inbox;

    /** Guarded by this. */
    private State state = State.NOT_ASKED;

    RestartQuestion(SessionInput.Inbox inbox) {
        this.inbox = inbox;
    }

    /** Asks. */
    synchronized void ask() {
        state = State.ASKED;
    }

    /** Asks no more, and forgets what was answered. */
    synchronized void forget() {
        state = State.NOT_ASKED;
    }

    /** Asks no more, as nothing is there that could be restarted for; an answer holds for what comes next. */
    synchronized void withdraw() {
        state = state == State.ASKED ? State.NOT_ASKED : state;
    }

    /** Whether the answer was yes. */
    synchronized boolean isGranted() {
        return state == State.GRANTED;
    }

    /** Takes a line, if that is the answer; whether it was. */
    synchronized boolean isAnsweredBy(String line) {
        boolean yes = state == State.ASKED && line.strip().equalsIgnoreCase(YES);
        if (yes) {
            state = State.GRANTED;
            inbox.put(new SessionInput.RestartGranted());
        }
        return yes;
    }
}
