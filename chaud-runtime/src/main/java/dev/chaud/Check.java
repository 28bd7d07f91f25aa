package dev.chaud;

import dev.chaud.linker.CycleState;
import dev.chaud.linker.ReloadCycle;
import java.time.Duration;

/**
 * Looks for reloads since it was {@linkplain Cycle#check() made}. Immutable, and so may be shared between threads: asking
 * it does not change the answer of the next time.
 */
public final class Check {

    private final CycleState seen;

    Check(CycleState seen) {
        this.seen = seen;
    }

    /** Whether a reload was applied since this was made; false without the agent. */
    public boolean didReload() {
        return ReloadCycle.now().epoch() > seen.epoch();
    }

    /**
     * Waits for the next attempt; returns at once if there was one since this was made.
     *
     * @return true if a reload was applied since this was made, false if all were refused
     * @throws IllegalStateException if this JVM runs without the agent
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean await() throws InterruptedException {
        return Attempt.after(seen).epoch() > seen.epoch();
    }

    /**
     * Like {@link #await()}, but no longer than the timeout.
     *
     * @param timeout zero and less mean not to wait
     * @return true if a reload was applied since this was made, false if all were refused or there was none in time
     * @throws IllegalStateException if this JVM runs without the agent
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return Attempt.after(seen, timeout).epoch() > seen.epoch();
    }
}
