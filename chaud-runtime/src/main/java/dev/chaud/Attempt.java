package dev.chaud;

import dev.chaud.linker.CycleState;
import dev.chaud.linker.ReloadCycle;
import java.time.Duration;

/** The next attempt after a state of the cycle, past or to come. */
final class Attempt {

    private Attempt() {}

    /**
     * Waits for it.
     *
     * @return the state after it, or that at the timeout
     */
    static CycleState after(CycleState seen, Duration timeout) throws InterruptedException {
        return after(seen, nanos(timeout));
    }

    static CycleState after(CycleState seen) throws InterruptedException {
        return after(seen, Long.MAX_VALUE);
    }

    private static CycleState after(CycleState seen, long nanos) throws InterruptedException {
        if (!ReloadCycle.isActive()) {
            throw new IllegalStateException("There will be no reload to wait for, since this JVM runs without Chaud's"
                    + " agent: start it with mvn chaud:run");
        }
        return ReloadCycle.awaitAttemptAfter(seen.attempts(), nanos);
    }

    private static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            // more than 292 years
            return timeout.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
