package dev.chaud.maven.build;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A thread that calls into the Maven which runs Chaud, for one lane. It inherits nothing: Maven keeps the session of a thread
 * in a variable that children share with their parents, and would take it from the goal that runs. It is never interrupted: a
 * compiler that is interrupted closes files that it shares with the next.
 */
public final class MavenThread implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final ThreadPoolExecutor executor;

    /**
     * A thread that has not begun.
     *
     * @param name what it is called
     */
    public MavenThread(String name, ClassLoader contextClassLoader) {
        executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(null, task, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(contextClassLoader);
            return thread;
        });
    }

    /** Has a task done when those before it are, unless the thread is closed; a failure is the task's own business. */
    public void later(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    /**
     * Has a task done and waits for it, also when the caller is interrupted meanwhile; then it is interrupted still.
     *
     * @throws ExecutionException when the task failed
     */
    public <T> T call(Callable<T> task) throws ExecutionException {
        try {
            return call(task, () -> {}, () -> FOR_EVER);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The end of time", e);
        }
    }

    /**
     * Has a task done and waits for it as long as there is patience. The caller is interrupted afterwards if it was meanwhile.
     *
     * @param whenInterrupted is run each time that the caller is interrupted
     * @param patience how long to wait before it is asked again; zero or less to wait no longer
     * @throws ExecutionException when the task failed
     * @throws TimeoutException when it was waited for no longer; the task goes on
     */
    public <T> T call(Callable<T> task, Runnable whenInterrupted, Supplier<Duration> patience)
            throws ExecutionException, TimeoutException {
        Future<T> result = executor.submit(task);
        boolean interrupted = false;
        Duration left = patience.get();
        try {
            while (true) {
                if (left.isZero() || left.isNegative()) {
                    throw new TimeoutException();
                }
                try {
                    return result.get(left.toMillis() + 1, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    whenInterrupted.run();
                    left = patience.get();
                } catch (TimeoutException mayHaveMorePatience) {
                    left = patience.get();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Drops what was to be done later, and waits for what is being done; whether that has ended. */
    public boolean end(Duration grace) {
        executor.getQueue().clear();
        executor.shutdown();
        try {
            return executor.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Drops what was to be done later, and waits for what is being done, but not for ever. */
    @Override
    public void close() {
        end(GRACE);
    }
}
