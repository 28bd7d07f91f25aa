package dev.chaud.maven.session;

import dev.chaud.maven.fork.StdinPump;

/**
 * Whether the app may be restarted, as long as that is asked: the answer is a line that the user types, and which the app then
 * does not get. Asked and withdrawn by the session's thread, answered by the one that reads what is typed.
 */
final class RestartQuestion implements StdinPump.Taker {

    /** The line that says yes. Any other is none of ours. */
    static final String YES = "r";

    private enum State {
        NOT_ASKED,
        ASKED,
        GRANTED,
        /** There is nothing any more that the answer was given for. */
        GRANTED_FOR_WHAT_COMES
    }

    private final SessionInput.Inbox inbox;

    /** Guarded by this. */
    private State state = State.NOT_ASKED;

    /** Guarded by this. */
    private boolean inputEnded;

    RestartQuestion(SessionInput.Inbox inbox) {
        this.inbox = inbox;
    }

    /** Asks, unless nobody can answer; whether it did. */
    synchronized boolean ask() {
        state = inputEnded ? State.NOT_ASKED : State.ASKED;
        return !inputEnded;
    }

    /** Asks no more, and forgets what was answered. */
    synchronized void forget() {
        state = State.NOT_ASKED;
    }

    /** Asks no more, as nothing is there that could be restarted for; an answer holds for what comes next. */
    synchronized void withdraw() {
        state = isGranted() ? State.GRANTED_FOR_WHAT_COMES : State.NOT_ASKED;
    }

    /** Whether the answer was yes. */
    synchronized boolean isGranted() {
        return state == State.GRANTED || state == State.GRANTED_FOR_WHAT_COMES;
    }

    /** Whether something is there that could be restarted for. */
    synchronized boolean isOpen() {
        return state == State.ASKED || state == State.GRANTED;
    }

    @Override
    public synchronized void inputEnds() {
        inputEnded = true;
    }

    /** Takes a line, if that is the answer. */
    @Override
    public synchronized boolean takes(String line) {
        boolean yes = state == State.ASKED && line.strip().equalsIgnoreCase(YES);
        if (yes) {
            state = State.GRANTED;
            inbox.put(new SessionInput.RestartGranted());
        }
        return yes;
    }
}
