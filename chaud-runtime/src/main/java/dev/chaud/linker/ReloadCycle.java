package dev.chaud.linker;

import java.util.Optional;

/**
 * The one reload cycle of this JVM: the engine moves it on, everyone may look or wait. Thread-safe.
 *
 * <p>Mutable static state, because it is what the engine and all copies of the API in all class loaders have in common.
 */
public final class ReloadCycle {

    private static final Object LOCK = new Object();

    /** Written under LOCK, and read without it: to ask costs an app without the agent next to nothing. */
    private static volatile boolean active;

    /** The same; replaced as a whole. */
    private static volatile CycleState state = new CycleState(0, 0);

    /** Guarded by LOCK; null until the first attempt. */
    private static ReloadResult last;

    /** Guarded by LOCK; null while nobody takes reloads. */
    private static ReloadEntrance entrance;

    private ReloadCycle() {}

    /**
     * Says that an agent is at work from now on.
     *
     * @return false if one was already, which then is the only one
     */
    public static boolean activate() {
        synchronized (LOCK) {
            boolean first = !active;
            active = true;
            return first;
        }
    }

    /** Whether an agent is at work in this JVM. */
    public static boolean isActive() {
        return active;
    }

    /** Says where the app may ask for reloads from now on. */
    public static void open(ReloadEntrance engine) {
        synchronized (LOCK) {
            entrance = engine;
        }
    }

    /** Where the app may ask for reloads; empty when no agent is at work, or it was not told what is hot. */
    public static Optional<ReloadEntrance> entrance() {
        synchronized (LOCK) {
            return Optional.ofNullable(entrance);
        }
    }

    /** How the last attempt ended; empty before the first. */
    public static Optional<ReloadResult> last() {
        synchronized (LOCK) {
            return Optional.ofNullable(last);
        }
    }

    /** The state at this moment. */
    public static CycleState now() {
        return state;
    }

    /**
     * Counts an attempt and wakes all who wait.
     *
     * @param applied whether the app has changed
     * @param result which those who are woken find as the {@linkplain #last() last}
     * @return the state after it
     */
    public static CycleState count(boolean applied, ReloadResult result) {
        synchronized (LOCK) {
            last = result;
            state = new CycleState(applied ? state.epoch() + 1 : state.epoch(), state.attempts() + 1);
            LOCK.notifyAll();
            return state;
        }
    }

    /**
     * Waits until there was an attempt after the given number of them.
     *
     * @param nanos how long at most; {@link Long#MAX_VALUE} means without end
     * @return the state then, or at the end of the time
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public static CycleState awaitAttemptAfter(long attempts, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        synchronized (LOCK) {
            while (state.attempts() <= attempts) {
                long left = nanos - (System.nanoTime() - start);
                if (nanos == Long.MAX_VALUE) {
                    LOCK.wait();
                } else if (left <= 0) {
                    break;
                } else {
                    // rounded up, since wait(0) is without end
                    LOCK.wait(left / 1_000_000 + 1);
                }
            }
            return state;
        }
    }
}
