package dev.chaud.runtime.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs one task after the other in a daemon thread, which ends when there is nothing to do for a while. Thread-safe. */
public final class OneByOne implements Executor {

    private final ThreadPoolExecutor executor;

    /** Makes one that has no thread yet. */
    public OneByOne(String threadName) {
        executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Threads(threadName));
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** No lambda, as each start makes it. */
    private record Threads(String name) implements ThreadFactory {

        @Override
        public Thread newThread(Runnable task) {
            return DaemonThread.of(name, task);
        }
    }
}
