package dev.chaud.runtime.reload;

import dev.chaud.linker.ClassResult;
import dev.chaud.linker.ReloadResult;
import dev.chaud.linker.StageTimes;
import dev.chaud.runtime.plan.ReloadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a reload ended.
 *
 * @param plan what was done; a plan to go live that the JVM did not take has become a restart or a refusal
 * @param epoch the number of reloads applied so far, this one included
 * @param findings in the order of the change set
 * @param notes about what may surprise
 * @param times how long it took
 */
public record ReloadOutcome(ReloadPlan plan, long epoch, List<Finding> findings, List<Note> notes, StageTimes times) {

    public ReloadOutcome {
        Objects.requireNonNull(plan, "plan must not be null");
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        Objects.requireNonNull(times, "times must not be null");
    }

    /** Why it was not applied, and what may surprise, in whole sentences. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>(plan.reasons());
        notes.forEach(note -> all.add(note.sentence()));
        return all;
    }

    /** The same on the public API's terms. */
    public ReloadResult result() {
        List<ClassResult> classes = findings.stream()
                .map(finding -> new ClassResult(
                        finding.className(), verdictOf(finding), finding.reasons(), notesOf(finding.className())))
                .toList();
        return new ReloadResult(epoch, name(), classes, sentences(), times);
    }

    private String name() {
        if (plan instanceof ReloadPlan.Live) {
            return "LIVE";
        } else if (plan instanceof ReloadPlan.Restart) {
            return "RESTART";
        } else if (plan instanceof ReloadPlan.Refused) {
            return "REFUSED";
        }
        return "NOTHING_TO_DO";
    }

    private String verdictOf(Finding finding) {
        return switch (finding.kind()) {
            case INVALID -> "REFUSED";
            case OBSTACLE -> "RESTART";
            case PASSED_OVER -> "NOTHING_TO_DO";
            case CHANGED, DEFINED -> {
                if (!(plan instanceof ReloadPlan.Live)) {
                    yield "NOT_APPLIED";
                }
                yield notesOf(finding.className()).isEmpty() ? "LIVE" : "LIVE_WITH_NOTES";
            }
        };
    }

    private List<String> notesOf(String className) {
        return notes.stream()
                .filter(note -> note.className().equals(className))
                .map(Note::sentence)
                .toList();
    }
}
