package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.protocol.StateReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From one app to the next: whether the user wants that, what the old one leaves to the new one, and how long it took.
 *
 * <p>Owned by the session's thread.
 */
final class Restarts {

    /** How long the old app may think about what it leaves. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RestartChoice choice;
    private final Duration grace;
    private final RestartQuestion question;
    private final Consumer<SessionEvent> events;
    private Optional<Duration> firstStart = Optional.empty();
    private Optional<UnderWay> underWay = Optional.empty();

    /** What was left to an app that ended before its main method began. */
    private Optional<StateReply> unclaimed = Optional.empty();

    Restarts(SessionSettings settings, RestartQuestion question, Consumer<SessionEvent> events) {
        this.choice = settings.restart();
        this.grace = settings.ending().grace();
        this.question = question;
        this.events = events;
    }

    /** Tells that a restart is needed, and asks if the user wants to be asked; whether it is to be now. */
    boolean propose(List<String> reasons) {
        boolean now = choice == RestartChoice.AUTO || question.isGranted();
        boolean open = !now && choice == RestartChoice.ASK;
        boolean asking = open && question.ask();
        events.accept(new SessionEvent.RestartNeeded(reasons, now, asking, open && !asking));
        return now;
    }

    /** Whether the user has answered that it may be, and what it would be for is there. */
    boolean isDue() {
        return question.isGranted() && question.isOpen();
    }

    /** No restart is needed any more. */
    void notNeeded() {
        question.forget();
    }

    /** What it would be for is not there any more. */
    void withdraw() {
        question.withdraw();
    }

    /** Ends the app, and keeps for the next one what it leaves. */
    void end(RunningApp old) {
        long began = System.nanoTime();
        StateReply left = old.hasAgent()
                ? old.leave(PATIENCE)
                : underWay.map(UnderWay::left).orElse(AgentLine.NOTHING);
        stop(old);
        underWay = Optional.of(new UnderWay(began, left));
    }

    /** Ends the app for good, or for a while. */
    void stop(RunningApp app) {
        if (app.stop(grace)) {
            events.accept(new SessionEvent.AppKilled(grace));
        }
    }

    /** An app is to be started: what was left to one before it, which never came to it, is for this one. */
    void starts() {
        underWay = underWay.or(() -> unclaimed.map(left -> new UnderWay(System.nanoTime(), left)));
        unclaimed = Optional.empty();
    }

    /** What the app that is starting gets of the one before it. */
    List<KeptField> left() {
        return underWay.map(restart -> restart.left.kept()).orElse(List.of());
    }

    /** The main method of an app begins. */
    void started(RunningApp app) {
        Duration start = app.age();
        Duration first = firstStart.orElse(start);
        firstStart = Optional.of(first);
        underWay.ifPresent(restart -> events.accept(new SessionEvent.Restarted(
                Duration.ofNanos(System.nanoTime() - restart.began),
                first,
                restart.left.kept().stream().map(KeptField::words).toList(),
                restart.left.lost())));
        underWay = Optional.empty();
    }

    /** The app has ended by itself, and leaves nothing of its own. */
    void appEnded() {
        question.forget();
        unclaimed = underWay.map(UnderWay::left);
        underWay = Optional.empty();
    }

    private record UnderWay(long began, StateReply left) {}
}
