package dev.chaud;

import dev.chaud.linker.CycleState;
import dev.chaud.linker.ReloadCycle;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tracks reloads since it was last asked, whichever of its methods that was, or since it was
 * {@linkplain Cycle#track() made}; nothing is missed in between.
 *
 * <p>Thread-safe, but threads that share one take reloads away from each other: each reload is told once. Give every
 * thread its own.
 */
public final class Track {

    private final AtomicReference<CycleState> seen;

    Track(CycleState seen) {
        this.seen = new AtomicReference<>(seen);
    }

    /** Whether a reload was applied since the last call; false without the agent. */
    public boolean didReload() {
        return movedOnTo(ReloadCycle.now());
    }

    /**
     * Waits for the next attempt; returns at once if there was one since the last call.
     *
     * @return true if a reload was applied since the last call, false if all were refused
     * @throws IllegalStateException if this JVM runs without the agent
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean await() throws InterruptedException {
        return movedOnTo(Attempt.after(seen.get()));
    }

    /**
     * Like {@link #await()}, but no longer than the timeout.
     *
     * @param timeout zero and less mean not to wait
     * @return true if a reload was applied since the last call, false if all were refused or there was none in time
     * @throws IllegalStateException if this JVM runs without the agent
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return movedOnTo(Attempt.after(seen.get(), timeout));
    }

    private boolean movedOnTo(CycleState now) {
        if (seen.get().attempts() == now.attempts()) {
            return false;
        }
        CycleState before = seen.getAndAccumulate(now, (a, b) -> a.attempts() > b.attempts() ? a : b);
        return now.epoch() > before.epoch();
    }
}
