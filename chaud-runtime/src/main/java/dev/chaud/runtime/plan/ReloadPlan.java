package dev.chaud.runtime.plan;

import java.lang.instrument.ClassDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What is to be done about a change set, or why it cannot be done. */
public sealed interface ReloadPlan {

    /** Sentences for the user; empty when all goes well. */
    List<String> reasons();

    /**
     * Decides by the policy of this package.
     *
     * @param candidates all loaded classes that changed
     * @param outOfReach why classes that are not loaded cannot be, in words, by their names
     * @param anythingElse whether resources changed, or classes were added
     */
    static ReloadPlan of(List<Candidate> candidates, Map<String, String> outOfReach, boolean anythingElse) {
        // the same class in two loaders changed in the same way, and is named once
        LinkedHashSet<String> obstacles = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            if (!candidate.obstacles().isEmpty()) {
                obstacles.add("Cannot reload " + candidate.diff().className() + " live: "
                        + String.join("; ", candidate.obstacles()) + ".");
            }
        }
        outOfReach.forEach((name, words) -> obstacles.add("Cannot load " + name + ": " + words + "."));
        if (!obstacles.isEmpty()) {
            return new Restart(List.copyOf(obstacles));
        }
        if (candidates.isEmpty() && !anythingElse) {
            return new NothingToDo();
        }
        return new Live(candidates.stream().map(Candidate::definition).toList());
    }

    /** The app has loaded nothing that changed. */
    record NothingToDo() implements ReloadPlan {
        @Override
        public List<String> reasons() {
            return List.of();
        }
    }

    /**
     * It can be brought into the JVM.
     *
     * @param definitions the changed classes as the developer's build made them; empty when none did
     */
    record Live(List<ClassDefinition> definitions) implements ReloadPlan {
        public Live {
            definitions = List.copyOf(definitions);
        }

        @Override
        public List<String> reasons() {
            return List.of();
        }
    }

    /**
     * The JVM cannot take it, a new process can.
     *
     * @param reasons one sentence for each class that is in the way
     */
    record Restart(List<String> reasons) implements ReloadPlan {
        public Restart {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Something is wrong with the change set; the app stays as it is.
     *
     * @param reasons one sentence for each thing that is wrong
     */
    record Refused(List<String> reasons) implements ReloadPlan {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
