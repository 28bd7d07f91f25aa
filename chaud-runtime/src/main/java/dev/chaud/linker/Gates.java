package dev.chaud.linker;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The gates before static fields that a reload gives new values: from before the JVM takes the
 * new code until the values are there, threads wait at them. While they are open there is nothing left of them in compiled
 * code. Nobody waits for ever, as what is waited for may need a lock of one who waits. Thread-safe.
 *
 * <p>Mutable static state, because call sites can reach nothing else.
 */
public final class Gates {

    private static final MethodType PASS = MethodType.methodType(void.class);
    private static final MethodHandle NOTHING = MethodHandles.empty(PASS);

    /** Guarded by this class. Held weakly, so that a loader that the app drops takes its call sites with it. */
    private static final Set<MutableCallSite> SITES = Collections.newSetFromMap(new WeakHashMap<>());

    /** Guarded by this class; null while the gates are open. */
    private static Closing closing;

    private Gates() {}

    /** Links the call site that is a gate. */
    public static synchronized CallSite link(MethodHandles.Lookup caller, String name, MethodType type)
            throws ReflectiveOperationException {
        MutableCallSite site = new MutableCallSite(closing == null ? NOTHING : waiting());
        SITES.add(site);
        return site;
    }

    /**
     * Closes the gates for all threads but this one, until it opens them.
     *
     * @param patience how long a thread waits, before it and all others go on with what is there
     */
    public static synchronized void close(Duration patience) throws ReflectiveOperationException {
        closing = new Closing(patience);
        closing.let(Thread.currentThread());
        point(waiting());
    }

    /** Opens them; to be called by the thread that closed them. */
    public static synchronized void open() {
        point(NOTHING);
        closing.over.countDown();
        closing = null;
    }

    /** Says that this thread begins with an initialiser, for which others may wait. */
    public static synchronized void begin() {
        if (closing != null) {
            closing.let(Thread.currentThread());
        }
    }

    /** Says that it is done. */
    public static synchronized void end() {
        if (closing != null) {
            closing.stop(Thread.currentThread());
        }
    }

    private static void point(MethodHandle target) {
        for (MutableCallSite site : SITES) {
            site.setTarget(target);
        }
        MutableCallSite.syncAll(SITES.toArray(new MutableCallSite[0]));
    }

    private static MethodHandle waiting() throws ReflectiveOperationException {
        return MethodHandles.lookup().findStatic(Gates.class, "await", PASS);
    }

    /** Waits while they are closed to this thread. */
    static void await() {
        Closing now;
        synchronized (Gates.class) {
            if (closing == null || closing.passing.containsKey(Thread.currentThread())) {
                return;
            }
            now = closing;
        }
        now.await();
    }

    private static final class Closing {

        private final CountDownLatch over = new CountDownLatch(1);
        private final long patience;

        /** How many initialisers each thread is in that others wait for; guarded by the class outside. */
        private final Map<Thread, Integer> passing = new HashMap<>();

        Closing(Duration patience) {
            this.patience = patience.toNanos();
        }

        void let(Thread thread) {
            passing.merge(thread, 1, Integer::sum);
        }

        void stop(Thread thread) {
            passing.computeIfPresent(thread, (same, count) -> count == 1 ? null : count - 1);
        }

        void await() {
            long end = System.nanoTime() + patience;
            boolean interrupted = false;
            while (over.getCount() > 0) {
                try {
                    if (!over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        over.countDown();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
