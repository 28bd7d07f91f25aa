package dev.chaud;

import dev.chaud.linker.ReloadCycle;

/** Hot reload in this JVM. Thread-safe. */
public final class Chaud {

    private Chaud() {}

    /**
     * Prepares hot reload. May be called any number of times; the first one counts. Today the agent prepares everything
     * before {@code main}, and without it there is nothing to prepare, so that this call only states the intent.
     */
    public static void init() {
        // Nothing yet that the agent has not done.
    }

    /** Whether hot reload is at work in this JVM: it was started with Chaud's agent. */
    public static boolean isActive() {
        return ReloadCycle.isActive();
    }
}
