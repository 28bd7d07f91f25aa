package dev.chaud.linker;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The methods and constructors that a reload brings, or makes what they were before. Classes that are loaded while it is under way
 * call them already, before the JVM has taken it: so what stands in their place asks here, waits until the JVM has, and then looks
 * again for what the caller means. It waits for no more than that, and for nothing that the app does. Thread-safe.
 *
 * <p>Mutable static state, because code of the app can reach nothing else.
 */
public final class ComingMembers {

    /** Null while no reload is under way that brings any. */
    private static volatile ComingMembers announced;

    /** By the last reload; none before one brought any. Compared by identity. */
    private static volatile Set<String> taken = Set.of();

    /** Of each thread, those that it has looked for since the JVM took them. */
    private static final ThreadLocal<Set<String>> LOOKED_FOR = new ThreadLocal<>();

    private final Set<String> members;
    private final long patience;
    private final Thread reloading;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean isLate;

    private ComingMembers(Set<String> members, Duration patience, Thread reloading) {
        this.members = Set.copyOf(members);
        this.patience = patience.toNanos();
        this.reloading = reloading;
    }

    /**
     * Says what the reload of this thread brings, instead of what it said before.
     *
     * @param members methods of any class by their names and descriptors, constructors behind the names of their classes
     * @param patience how long a thread waits before all go on with what is there
     */
    public static void announce(Set<String> members, Duration patience) {
        replace(members.isEmpty() ? null : new ComingMembers(members, patience, Thread.currentThread()));
    }

    /** Says that the JVM has taken the reload. */
    public static void take() {
        if (announced != null) {
            taken = announced.members;
            replace(null);
        }
    }

    /** Says that the reload is over, whether or not the JVM has taken it. */
    public static void end() {
        replace(null);
    }

    private static void replace(ComingMembers next) {
        ComingMembers before = announced;
        announced = next;
        if (before != null) {
            before.settled.countDown();
        }
    }

    /**
     * Stands before what needs a member: waits if it is on its way.
     *
     * @param member with the name of its class
     */
    public static void await(String member) {
        ComingMembers coming = announced;
        if (coming != null && isIn(coming.members, member)) {
            coming.await();
        }
    }

    /**
     * Stands where a method has no body; when it returns the caller is to look there again.
     *
     * @param why in words
     * @throws AbstractMethodError if none is on its way
     */
    public static void requireBody(String member, String why) {
        if (!areWorthALook(member)) {
            throw new AbstractMethodError(why);
        }
    }

    /**
     * The same where a method became static, or no longer is.
     *
     * @throws IncompatibleClassChangeError if it is not about to become what it was
     */
    public static void requireKind(String member, String why) {
        if (!areWorthALook(member)) {
            throw new IncompatibleClassChangeError(why);
        }
    }

    /** Whether one who found nothing in the place of a member is to look there again; waits for that if it is on its way. */
    @SuppressWarnings("ReferenceEquality") // of one reload or another
    static boolean areWorthALook(String member) {
        ComingMembers coming = announced;
        if (coming != null) {
            return isIn(coming.members, member) && coming.await();
        }
        // it may have been on its way to us when the JVM took the reload
        Set<String> last = taken;
        if (!isIn(last, member) || LOOKED_FOR.get() == last) {
            return false;
        }
        LOOKED_FOR.set(last);
        return true;
    }

    private static boolean isIn(Set<String> members, String member) {
        return members.contains(member) || members.contains(member.substring(member.lastIndexOf('.') + 1));
    }

    /** False if there is nothing to wait for any more, and it did not come. */
    private boolean await() {
        if (isLate || Thread.currentThread() == reloading) {
            return settled.getCount() == 0;
        }
        long end = System.nanoTime() + patience;
        boolean interrupted = false;
        while (!isLate && settled.getCount() > 0) {
            try {
                isLate |= !settled.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return settled.getCount() == 0;
    }
}
