package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The way of good builds to their recipient, one at a time, and of the answers back.
 *
 * <p>Owned by the session's thread.
 */
final class Reloads {

    private static final Duration REPLY_OVERDUE = Duration.ofSeconds(10);

    private final Recipient recipient;
    private final Sources sources;
    private final LaterSaves later;
    private final SessionInput.Inbox inbox;
    private final Consumer<SessionEvent> events;
    private boolean underWay;
    private boolean undelivered;
    private boolean repairing;

    /** @param later gets what an answer has to be built again */
    Reloads(
            Recipient recipient,
            Sources sources,
            LaterSaves later,
            SessionInput.Inbox inbox,
            Consumer<SessionEvent> events) {
        this.recipient = recipient;
        this.sources = sources;
        this.later = later;
        this.inbox = inbox;
        this.events = events;
    }

    /** Whether an answer is waited for. */
    boolean areUnderWay() {
        return underWay;
    }

    /**
     * Brings the last build across, which was good.
     *
     * @param touched the only files that it has written or deleted; empty when any may be
     */
    void deliver(Optional<Map<String, Set<String>>> touched) throws IOException {
        Recipient.Delivery delivery = recipient.deliver(touched);
        underWay = delivery == Recipient.Delivery.ASKED;
        undelivered = delivery == Recipient.Delivery.AGENT_AWAITED;
        if (delivery == Recipient.Delivery.DONE) {
            sources.delivered();
        }
        if (underWay) {
            remindOfReply(recipient.steps());
        }
    }

    /** Brings across what could not be before an agent called, if one has. */
    void deliverWhatIsAwaited() throws IOException {
        if (undelivered || recipient.isAwaited()) {
            deliver(Optional.empty());
        }
    }

    private void remindOfReply(long step) {
        CompletableFuture.delayedExecutor(REPLY_OVERDUE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> inbox.put(new SessionInput.ReplyOverdue(step)));
    }

    /** Tells that the answer takes long, if it has not come. */
    void replyOverdue(long step) {
        if (underWay && step == recipient.steps()) {
            events.accept(new SessionEvent.Notice("The app has not answered the reload for " + REPLY_OVERDUE.toSeconds()
                    + " s. Is it stopped in a debugger? The reload goes on as soon as it runs."));
        }
    }

    /** Takes what an agent has answered; whether the reload is over. */
    boolean replied(AgentLine agent, ReloadReply answer) throws IOException {
        return end(recipient.answered(agent, answer));
    }

    /** Takes note of an agent that cannot be reached any more; whether the reload is over. */
    boolean agentLost(AgentLine agent) throws IOException {
        return end(recipient.lost(agent));
    }

    private boolean end(Optional<ReloadReply> reply) throws IOException {
        if (reply.isEmpty()) {
            return false;
        }
        underWay = false;
        Recipient.Reception reception = recipient.replied(reply.get());
        if (!reception.kept()) {
            sources.delivered();
        }
        refused(reply.get(), reception.damaged());
        return true;
    }

    /** A class file that the app cannot take may have been damaged behind Maven's back: it is built anew, once. */
    private void refused(ReloadReply reply, Set<String> damaged) {
        boolean refused = reply.verdict() == Verdict.REFUSED;
        repairing = refused && !damaged.isEmpty() && !repairing;
        if (refused) {
            List<String> reasons = reply.classes().stream()
                    .map(verdict -> verdict.className() + ": " + String.join(", ", verdict.reasons()))
                    .toList();
            events.accept(new SessionEvent.Refused(reasons.isEmpty() ? reply.notes() : reasons, repairing));
        }
        if (repairing) {
            sources.damaged(damaged);
            later.note();
        }
    }

    /** The app has ended by itself, and its next start has what was brought to it; whether a reload is over by that. */
    boolean appEnded() {
        recipient.appEnded();
        boolean over = underWay;
        underWay = false;
        undelivered = false;
        if (over) {
            sources.delivered();
        }
        return over;
    }

    /** Waits for no answer any more, as something has failed. */
    void giveUp() {
        underWay = false;
    }
}
