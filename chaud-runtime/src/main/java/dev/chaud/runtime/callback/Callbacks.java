package dev.chaud.runtime.callback;

import dev.chaud.linker.ReloadResult;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.thread.DaemonThread;
import dev.chaud.runtime.thread.OneByOne;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls what the app wants called after reloads: one callback after the other, one reload after the other, and waits for none
 * of them without end. Thread-safe.
 */
public final class Callbacks {

    private static final Log LOG = Log.ofChaud();

    private static final String THREAD = "chaud-on-reload";

    private final Supplier<List<Callback>> callbacks;
    private final Duration patience;
    private final Executor reloads = new OneByOne(THREAD);

    /** Those that have not returned, each with its thread. Confined to the thread of {@link #reloads}. */
    private final List<Unfinished> unfinished = new ArrayList<>();

    /**
     * Makes one that has called nothing yet.
     *
     * @param callbacks is asked after each reload, in the order in which they are called
     * @param patience how long is waited for each of them
     */
    public Callbacks(Supplier<List<Callback>> callbacks, Duration patience) {
        this.callbacks = callbacks;
        this.patience = patience;
    }

    /** Has all callbacks called for a reload that was applied, and does not wait for that. */
    public void tell(ReloadResult result) {
        reloads.execute(() -> callAll(result));
    }

    private void callAll(ReloadResult result) {
        unfinished.removeIf(call -> !call.thread().isAlive());
        for (Callback callback : callbacks.get()) {
            if (unfinished.stream().noneMatch(call -> call.callback().isSameAs(callback))) {
                call(callback, result);
            }
        }
    }

    private void call(Callback callback, ReloadResult result) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                callback.call().with(result);
            } catch (Throwable e) {
                throw new ExecutionException(e);
            }
            return null;
        });
        Thread thread = DaemonThread.of(THREAD, task);
        thread.setContextClassLoader(callback.loader());
        thread.start();
        try {
            task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause().getCause();
            LOG.warn("{}, called after reload {}, threw {}", callback.name(), result.epoch(), thrown, thrown);
        } catch (TimeoutException e) {
            unfinished.add(new Unfinished(callback, thread));
            LOG.warn(
                    "{}, called after reload {}, has not returned in {} s: the others go on without it, and it is not"
                            + " called again before it returns.",
                    callback.name(),
                    result.epoch(),
                    patience.toSeconds());
        } catch (InterruptedException e) {
            // nobody has this thread but us
            throw new IllegalStateException(e);
        }
    }

    private record Unfinished(Callback callback, Thread thread) {}
}
