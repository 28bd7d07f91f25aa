package dev.chaud.runtime.fuzz;

import java.util.List;

/** What became of a story. */
sealed interface Outcome {

    /**
     * The app said what it should.
     *
     * @param live how many reloads were live
     * @param restarts why others were not, in words without names
     */
    record Right(int live, List<String> restarts) implements Outcome {
        public Right {
            restarts = List.copyOf(restarts);
        }
    }

    /**
     * It did not.
     *
     * @param version the one whose reload, or whose output, was wrong
     * @param kind so that what a shorter story does can be told to be the same
     */
    record Wrong(int version, String kind, String what) implements Outcome {}
}
