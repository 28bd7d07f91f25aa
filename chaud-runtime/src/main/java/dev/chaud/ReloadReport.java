package dev.chaud;

import dev.chaud.linker.ClassResult;
import dev.chaud.linker.ReloadResult;
import dev.chaud.linker.StageTimes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What became of a reload.
 *
 * @param epoch the number of reloads applied so far, this one included
 * @param outcome how it ended
 * @param classes what was found in each class, in the order of the change set; empty when the reload was given up before it
 *     was looked at
 * @param notes whole sentences: why it was not applied, and what may surprise, those about single classes included
 * @param durations how long it took
 */
public record ReloadReport(
        long epoch, Outcome outcome, List<ClassReport> classes, List<String> notes, Durations durations) {

    public ReloadReport {
        Objects.requireNonNull(outcome, "outcome must not be null");
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
        Objects.requireNonNull(durations, "durations must not be null");
    }

    static ReloadReport of(ReloadResult result) {
        return new ReloadReport(
                result.epoch(),
                Outcome.valueOf(result.outcome()),
                result.classes().stream().map(ClassReport::of).toList(),
                result.notes(),
                Durations.of(result.times()));
    }

    /** Whether the app has changed. */
    public boolean isApplied() {
        return outcome == Outcome.LIVE;
    }

    /** How a reload ended. Only LIVE changes the app; all others leave it wholly as it was. */
    public enum Outcome {
        /** All changes are applied. */
        LIVE,
        /** Nothing that the app has loaded changed; this is no attempt, and {@link Cycle} does not tell of it. */
        NOTHING_TO_DO,
        /** A running JVM cannot take these changes; a new process can. */
        RESTART,
        /** Something is wrong with the class files. */
        REFUSED
    }

    /** What a reload meant for one class. */
    public enum Verdict {
        /** Its new version runs. */
        LIVE,
        /** Its new version runs, but there is something to know about it. */
        LIVE_WITH_NOTES,
        /** Its loaded version stays, and rightly so: the reasons say why. */
        NOTHING_TO_DO,
        /** Nothing is against it, but it came with a class that was not applied. */
        NOT_APPLIED,
        /** Only a new process can have its new version: the reasons say why. */
        RESTART,
        /** Its class file is bad: the reasons say why. */
        REFUSED
    }

    /**
     * What a reload found in one class.
     *
     * @param className the binary name
     * @param verdict what it meant for the class
     * @param reasons what changed, such as {@code body} or {@code method added: greet(String)}, or why nothing was done
     * @param notes whole sentences about what may surprise in this class
     */
    public record ClassReport(String className, Verdict verdict, List<String> reasons, List<String> notes) {

        public ClassReport {
            Objects.requireNonNull(className, "className must not be null");
            Objects.requireNonNull(verdict, "verdict must not be null");
            reasons = List.copyOf(reasons);
            notes = List.copyOf(notes);
        }

        private static ClassReport of(ClassResult result) {
            return new ClassReport(
                    result.className(), Verdict.valueOf(result.verdict()), result.reasons(), result.notes());
        }
    }

    /**
     * How long a reload took; zero for a stage that it did not come to.
     *
     * @param comparison reading the class files, and comparing them with what is loaded
     * @param writing planning, and writing the class files for the JVM
     * @param redefinition the JVM's own work, most of it while the app stands still
     * @param afterwards all that follows when the new code runs
     * @param total from the beginning to the end
     */
    public record Durations(
            Duration comparison, Duration writing, Duration redefinition, Duration afterwards, Duration total) {

        public Durations {
            Objects.requireNonNull(comparison, "comparison must not be null");
            Objects.requireNonNull(writing, "writing must not be null");
            Objects.requireNonNull(redefinition, "redefinition must not be null");
            Objects.requireNonNull(afterwards, "afterwards must not be null");
            Objects.requireNonNull(total, "total must not be null");
        }

        private static Durations of(StageTimes times) {
            return new Durations(
                    times.comparison(), times.writing(), times.redefinition(), times.afterwards(), times.total());
        }
    }
}
