package dev.chaud.runtime.watch;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.Finding;
import dev.chaud.runtime.reload.ReloadOutcome;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the developer of reloads, where there is no terminal of the plugin's. */
final class ReloadLog {

    static final Log LOG = Log.ofChaud();

    private ReloadLog() {}

    /** An applied reload is one line; what is refused, or may surprise, is a line each. */
    static void tell(ChangeSet changes, ReloadOutcome outcome) {
        if (outcome.plan() instanceof ReloadPlan.Restart) {
            outcome.sentences()
                    .forEach(reason -> LOG.warn("{} The app goes on as it was; restart it for this.", reason));
        } else if (outcome.plan() instanceof ReloadPlan.Refused) {
            outcome.sentences().forEach(reason -> LOG.warn("{} The app goes on as it was.", reason));
        } else if (outcome.plan() instanceof ReloadPlan.Live) {
            LOG.info(
                    "Reload {} is live in {} ms: {}",
                    outcome.epoch(),
                    outcome.times().total().toMillis(),
                    changed(changes, outcome));
            outcome.sentences().forEach(LOG::warn);
        } else {
            LOG.debug(
                    "Nothing that is loaded changed: {} class files looked at",
                    outcome.findings().size());
            outcome.sentences().forEach(LOG::info);
        }
    }

    private static String changed(ChangeSet changes, ReloadOutcome outcome) {
        return Stream.concat(
                        outcome.findings().stream()
                                .filter(finding -> finding.kind() == Finding.Kind.CHANGED)
                                .map(finding ->
                                        finding.className() + " (" + String.join(", ", finding.reasons()) + ")"),
                        changes.resources().stream().map(resource -> resource + " (resource)"))
                .collect(Collectors.joining(", "));
    }
}
