package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.MavenThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The threads that compile modules side by side: that of the lane, which alone calls this, and one more for each further
 * processor.
 */
final class Crew implements AutoCloseable {

    /** Each compiler needs some fifty megabytes while it runs. */
    private static final int MOST = 4;

    /** Something that is done on one of the threads. */
    interface Work<T> {
        T done() throws NotSure, IOException;
    }

    private final List<Worker> workers = new ArrayList<>();

    /**
     * Threads that have not begun.
     *
     * @param maven whose session's scope they enter
     */
    Crew(InnerMaven maven, ClassLoader contextClassLoader) {
        int threads = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        for (int number = 2; number <= threads; number++) {
            workers.add(new Worker(maven, new MavenThread("chaud-warm-" + number, contextClassLoader)));
        }
    }

    /** Does all of it, in any order, and returns when all has ended: what each came to, or the first failure of them. */
    <T> List<T> all(List<Work<T>> works) throws NotSure, IOException {
        List<FutureTask<T>> tasks =
                works.stream().map(work -> new FutureTask<>(work::done)).toList();
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>(tasks);
        workers.stream().limit(works.size() - 1L).forEach(worker -> worker.workOff(waiting));
        workOff(waiting);
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        for (FutureTask<T> task : tasks) {
            try {
                results.add(task.get());
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts the thread of a lane", e);
            }
        }
        throwIfAny(failure);
        return results;
    }

    private static void workOff(Queue<Runnable> waiting) {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    private static void throwIfAny(Throwable failure) throws NotSure, IOException {
        if (failure instanceof NotSure notSure) {
            throw notSure;
        } else if (failure instanceof IOException io) {
            throw io;
        } else if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.thread.close());
    }

    /** One of the further threads. */
    private static final class Worker {

        private final InnerMaven maven;
        private final MavenThread thread;

        /** Its own thread only. */
        private boolean entered;

        Worker(InnerMaven maven, MavenThread thread) {
            this.maven = maven;
            this.thread = thread;
        }

        void workOff(Queue<Runnable> waiting) {
            thread.later(() -> {
                if (enter()) {
                    Crew.workOff(waiting);
                }
            });
        }

        /** If it cannot, the others do its share. */
        private boolean enter() {
            try {
                if (!entered) {
                    maven.enter();
                }
                entered = true;
            } catch (NotSure e) {
                return false;
            }
            return true;
        }
    }
}
