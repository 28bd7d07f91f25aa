package dev.chaud.maven.build;

import java.util.concurrent.CountDownLatch;

/**
 * The save that a build follows, more of whose files may still come: a build begins with the first of them, and what is not
 * given up as easily as it begins waits for the end. Thread-safe.
 */
public final class Settling {

    private final CountDownLatch open;

    private Settling(int open) {
        this.open = new CountDownLatch(open);
    }

    /** A save that is under way. */
    public static Settling underWay() {
        return new Settling(1);
    }

    /** A save that is over, or none. */
    public static Settling over() {
        return new Settling(0);
    }

    /** No more files come. */
    public void end() {
        open.countDown();
    }

    /** Whether more files may come. */
    public boolean isUnderWay() {
        return open.getCount() > 0;
    }

    /** Waits for the end. */
    void await() throws InterruptedException {
        open.await();
    }
}
