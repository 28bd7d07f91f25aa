package dev.chaud.runtime.callback;

import dev.chaud.linker.ReloadResult;
import java.util.Objects;

/**
 * Something of the app that is to be called after reloads.
 *
 * @param owner whose it is: with the name it tells one callback from all others
 * @param name by which the developer knows it
 * @param loader which is the context loader of the thread that calls it; null for the boot loader
 * @param call calls it
 */
public record Callback(Object owner, String name, ClassLoader loader, Call call) {

    public Callback {
        Objects.requireNonNull(owner, "owner must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(call, "call must not be null");
    }

    boolean isSameAs(Callback other) {
        return owner == other.owner && name.equals(other.name);
    }

    /** How it is called. */
    @FunctionalInterface
    public interface Call {
        /** Whatever the app throws comes through. */
        void with(ReloadResult result) throws Throwable;
    }
}
