package dev.chaud.runtime.fuzz;

import java.util.List;
import java.util.function.Predicate;

/** Cuts a story down while it still goes wrong: many cuts at once, then ever fewer. */
final class Shrinker {

    private final Predicate<Story> stillWrong;
    private int triesLeft;

    Shrinker(Predicate<Story> stillWrong, int tries) {
        this.stillWrong = stillWrong;
        this.triesLeft = tries;
    }

    Story shrink(Story story) {
        Story shortest = story;
        Story before;
        do {
            before = shortest;
            for (Cuts cuts : Cuts.values()) {
                shortest = shrink(shortest, cuts.of(shortest));
            }
        } while (!shortest.equals(before) && triesLeft > 0);
        return shortest;
    }

    private Story shrink(Story story, List<Cuts.Cut> cuts) {
        Story shortest = story;
        for (int size = cuts.size(); size > 0; size /= 2) {
            for (int from = 0; from < cuts.size() && triesLeft > 0; from += size) {
                Story candidate = shortest;
                for (Cuts.Cut cut : cuts.subList(from, Math.min(from + size, cuts.size()))) {
                    candidate = cut.from(candidate);
                }
                if (isStory(candidate) && !candidate.equals(shortest)) {
                    triesLeft--;
                    shortest = stillWrong.test(candidate) ? candidate : shortest;
                }
            }
        }
        return shortest;
    }

    private static boolean isStory(Story story) {
        return !story.versions().isEmpty()
                && story.versions().stream()
                        .noneMatch(program -> program.types().isEmpty());
    }
}
