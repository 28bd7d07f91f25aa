package dev.chaud.runtime.agent;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.linker.StageTimes;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.EngineTimes;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.Finding;
import dev.chaud.runtime.reload.ReloadOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a request off the wire's terms, has it carried out, and puts the outcome back on them. Thread-safe. */
final class RequestHandler {

    private final Engine engine;
    private final AppClassPath classPath;

    RequestHandler(Engine engine, AppClassPath classPath) {
        this.engine = engine;
        this.classPath = classPath;
    }

    /** Always replies: whatever goes wrong is a refusal with its reason, and the next request is as good as the first. */
    ReloadReply handle(ReloadRequest request) {
        Optional<String> obstacle = classPath.append(request.libraries());
        if (obstacle.isPresent()) {
            return new ReloadReply(
                    request.id(),
                    ReloadCycle.now().epoch(),
                    Verdict.RESTART,
                    List.of(),
                    List.of(obstacle.get()),
                    EngineTimes.NONE);
        }
        return replyOf(request.id(), engine.reload(changesOf(request)));
    }

    private static ChangeSet changesOf(ReloadRequest request) {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        for (ChangedClass type : request.changed()) {
            changed.put(type.name(), type.bytes());
        }
        // what looks for a resource may find one in a library that has joined
        List<String> resources = new ArrayList<>(request.resources());
        request.libraries().forEach(library -> resources.add(library.toString()));
        return ChangeSet.onDisk(changed, request.deletedNames(), resources);
    }

    private static ReloadReply replyOf(long id, ReloadOutcome outcome) {
        Verdict verdict = verdictOf(outcome.plan());
        List<ClassVerdict> classes = outcome.findings().stream()
                .filter(finding -> isTold(finding, verdict))
                .map(finding -> new ClassVerdict(finding.className(), finding.reasons()))
                .toList();
        return new ReloadReply(id, outcome.epoch(), verdict, classes, outcome.sentences(), timesOf(outcome));
    }

    private static EngineTimes timesOf(ReloadOutcome outcome) {
        StageTimes times = outcome.times();
        return new EngineTimes(times.comparison().plus(times.writing()), times.redefinition(), times.afterwards());
    }

    /** The reply has no kinds of findings: what is in the way would not be told from the rest. */
    private static boolean isTold(Finding finding, Verdict verdict) {
        return finding.kind() != Finding.Kind.INVALID
                && (verdict != Verdict.RESTART || finding.kind() == Finding.Kind.OBSTACLE);
    }

    private static Verdict verdictOf(ReloadPlan plan) {
        if (plan instanceof ReloadPlan.Live) {
            return Verdict.LIVE;
        } else if (plan instanceof ReloadPlan.Restart) {
            return Verdict.RESTART;
        } else if (plan instanceof ReloadPlan.Refused) {
            return Verdict.REFUSED;
        }
        return Verdict.NOTHING_TO_DO;
    }
}
