package dev.chaud;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.linker.ReloadListener;
import dev.chaud.linker.ReloadListeners;
import dev.chaud.linker.ReloadResult;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The cycle of reloads in this JVM. Each reload that is tried is an <em>attempt</em>, which ends applied or refused; a
 * save that changes nothing the app has loaded is none. Thread-safe.
 */
public final class Cycle {

    private Cycle() {}

    /** The number of reloads applied so far; always 0 without the agent. */
    public static long epoch() {
        return ReloadCycle.now().epoch();
    }

    /** The report of the last attempt, applied or refused; empty before the first, and always without the agent. */
    public static Optional<ReloadReport> last() {
        return ReloadCycle.last().map(ReloadReport::of);
    }

    /**
     * Has the methods of an object that carry {@link OnReload} called after each reload, those of its superclasses first. The
     * object is held weakly: as long as nothing else refers to it, it may go, and is not called any more. The same object
     * counts once. Without the agent nothing happens.
     *
     * @param object one with a method that carries {@link OnReload}, or may get one by a reload
     */
    public static void onReload(Object object) {
        Objects.requireNonNull(object, "object must not be null");
        if (ReloadCycle.isActive()) {
            ReloadListeners.addObject(object);
        }
    }

    /**
     * Has a callback called after each reload, as {@link OnReload} says, until the subscription is closed. It is held as long
     * as that, and what it refers to with it. Without the agent nothing happens.
     *
     * @param callback is given the report
     * @return which may be dropped if it is never to be closed
     */
    public static Subscription onReload(Consumer<? super ReloadReport> callback) {
        Objects.requireNonNull(callback, "callback must not be null");
        return new Subscription(ReloadCycle.isActive() ? ReloadListeners.add(new Told(callback)) : null);
    }

    /** A look at everything that happens from this call on. */
    public static Check check() {
        return new Check(ReloadCycle.now());
    }

    /** A tracker that looks back, each time it is asked, to the time before. */
    public static Track track() {
        return new Track(ReloadCycle.now());
    }

    /** A callback on the linker's terms, which shows itself as the app's in what is logged of it. */
    private record Told(Consumer<? super ReloadReport> callback) implements ReloadListener {

        @Override
        public void reloaded(ReloadResult result) {
            callback.accept(ReloadReport.of(result));
        }

        @Override
        public String toString() {
            return callback.getClass().getName();
        }
    }
}
