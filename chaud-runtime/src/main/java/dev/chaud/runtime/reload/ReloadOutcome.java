package dev.chaud.runtime.reload;

import dev.chaud.runtime.plan.ReloadPlan;
import java.util.List;
import java.util.Objects;

/**
 * How a reload ended.
 *
 * @param plan what was done; a plan to go live that the JVM did not take has become a restart or a refusal
 * @param epoch the number of reloads applied so far, this one included
 * @param findings in the order of the change set
 * @param notes whole sentences about what may surprise
 */
public record ReloadOutcome(ReloadPlan plan, long epoch, List<Finding> findings, List<String> notes) {

    public ReloadOutcome {
        Objects.requireNonNull(plan, "plan must not be null");
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }
}
