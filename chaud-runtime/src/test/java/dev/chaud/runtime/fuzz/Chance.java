package dev.chaud.runtime.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random choices, the same for the same seed, and the numbers that make names unique. */
final class Chance {

    private final Random random;
    private int lastNumber;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> Optional<T> anyOf(List<T> choices) {
        return choices.isEmpty() ? Optional.empty() : Optional.of(oneOf(choices));
    }

    /** One that no other name has; numbers of methods rank them, so these come in no order. */
    int number() {
        lastNumber++;
        return random.nextInt(90) * 100 + lastNumber;
    }
}
