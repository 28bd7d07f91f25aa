package dev.chaud.runtime.reload;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is: reloads go one after the other. A reload may run code of the app, and that code may ask for a reload,
 * or wait for a thread that does; so nobody waits here without end.
 */
final class Turn {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Duration patience;

    /** @param patience how long one waits for the reload before it */
    Turn(Duration patience) {
        this.patience = patience;
    }

    /** Waits for the turn of this thread, which then has to {@linkplain #end() end} it; or says why there is none. */
    Optional<String> begin() {
        if (lock.isHeldByCurrentThread()) {
            return Optional.of("A reload cannot be asked for by what runs as part of another reload:"
                    + " do it in a thread of its own, and do not wait for that.");
        }
        try {
            if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            return Optional.of("Another reload has not ended in " + patience.toSeconds()
                    + " s: if it waits for code of the app, end that, and try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The thread was interrupted while it waited for another reload to end.");
        }
    }

    void end() {
        lock.unlock();
    }
}
