package dev.chaud.linker;

import java.lang.ref.WeakReference;
import java.util.Optional;

/** That an object of the app, which is held weakly, or a listener, which is not, is told of reloads. Thread-safe. */
public final class Registration {

    /** Null for a listener. */
    private final WeakReference<Object> object;

    /** Null for an object. */
    private final ReloadListener listener;

    private Registration(WeakReference<Object> object, ReloadListener listener) {
        this.object = object;
        this.listener = listener;
    }

    static Registration of(Object object) {
        return new Registration(new WeakReference<>(object), null);
    }

    static Registration of(ReloadListener listener) {
        return new Registration(null, listener);
    }

    /** The object; empty if it is gone, or this is of a listener. */
    public Optional<Object> object() {
        return object == null ? Optional.empty() : Optional.ofNullable(object.get());
    }

    /** The listener; empty if this is of an object. */
    public Optional<ReloadListener> listener() {
        return Optional.ofNullable(listener);
    }

    boolean isOver() {
        return listener == null && object.get() == null;
    }

    /** Ends it. */
    public void end() {
        ReloadListeners.remove(this);
    }
}
