package dev.chaud.maven.build;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that calls into the Maven which runs Chaud, for one lane. It inherits nothing: Maven keeps the session of a thread in a variable that
 * children share with their parents, and would take it from the goal that runs. It is never interrupted: a compiler that
 * is interrupted closes files that it shares with the next.
 */
public final class MavenThread implements AutoCloseable {

    private static final int GRACE_SECONDS = 10;

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
        Future<T> result = executor.submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Drops what was to be done later, and waits for what is being done. */
    @Override
    public void close() {
        executor.getQueue().clear();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A compiler is still running after " + GRACE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
