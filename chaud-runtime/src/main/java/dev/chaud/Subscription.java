package dev.chaud;

import dev.chaud.linker.Registration;

/** A callback that is called after reloads, until this is closed. Thread-safe. */
public final class Subscription implements AutoCloseable {

    /** Null without the agent. */
    private final Registration registration;

    Subscription(Registration registration) {
        this.registration = registration;
    }

    /** Ends it: no call begins after this. A second time it does nothing. */
    @Override
    public void close() {
        if (registration != null) {
            registration.end();
        }
    }
}
