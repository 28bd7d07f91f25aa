package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.EngineTimes;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What several agents answer to one request, as one answer. Owned by the session's thread.
 *
 * @param <A> what agents are told apart by
 */
final class Answers<A> {

    private final long id;
    private final Set<A> awaited;
    private final List<ReloadReply> replies = new ArrayList<>();

    Answers(long id, Set<A> awaited) {
        this.id = id;
        this.awaited = new LinkedHashSet<>(awaited);
    }

    /** Takes one answer; all of them, when it was the last. */
    Optional<ReloadReply> add(A agent, ReloadReply reply) {
        if (reply.id() != id || !awaited.remove(agent)) {
            return Optional.empty();
        }
        replies.add(reply);
        return awaited.isEmpty() ? Optional.of(all()) : Optional.empty();
    }

    /** Waits no more for an agent; the answers of the others, when it was the last. */
    Optional<ReloadReply> without(A agent) {
        return awaited.remove(agent) && awaited.isEmpty() ? Optional.of(all()) : Optional.empty();
    }

    /** The worst verdict, since the next request has to be for all, and what those agents say who gave it. */
    private ReloadReply all() {
        Verdict worst = replies.stream()
                .map(ReloadReply::verdict)
                .max(Comparator.comparing(Answers::badness))
                .orElse(Verdict.NOTHING_TO_DO);
        List<ReloadReply> said =
                replies.stream().filter(reply -> reply.verdict() == worst).toList();
        Map<String, ClassVerdict> classes = new LinkedHashMap<>();
        Set<String> notes = new LinkedHashSet<>();
        said.forEach(reply -> {
            reply.classes().forEach(verdict -> classes.putIfAbsent(verdict.className(), verdict));
            notes.addAll(reply.notes());
        });
        EngineTimes longest = replies.stream()
                .map(ReloadReply::times)
                .max(Comparator.comparing(EngineTimes::sum))
                .orElse(EngineTimes.NONE);
        long epoch = replies.stream().mapToLong(ReloadReply::epoch).max().orElse(0);
        return new ReloadReply(id, epoch, worst, List.copyOf(classes.values()), List.copyOf(notes), longest);
    }

    private static int badness(Verdict verdict) {
        return switch (verdict) {
            case NOTHING_TO_DO -> 0;
            case LIVE -> 1;
            case RESTART -> 2;
            case REFUSED -> 3;
        };
    }
}
