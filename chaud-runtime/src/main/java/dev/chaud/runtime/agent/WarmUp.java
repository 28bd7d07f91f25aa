package dev.chaud.runtime.agent;

import dev.chaud.runtime.log.Log;
import java.util.concurrent.TimeUnit;

/** Loads what reloads need, when the app has started and before the first edit, so that neither waits for it. */
final class WarmUp implements Runnable {

    private static final Log LOG = Log.of(WarmUp.class);

    /** Longer than many apps take to start, and shorter than most developers to save. */
    private static final long SECONDS = 3;

    private final Engine engine;

    WarmUp(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void run() {
        try {
            TimeUnit.SECONDS.sleep(SECONDS);
            engine.warmUp();
        } catch (InterruptedException e) {
            LOG.debug("Somebody interrupted the wait for the end of the start", e);
        }
    }
}
