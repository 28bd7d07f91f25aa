package dev.chaud.runtime.agent;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.thread.DaemonThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends the app when whoever started it is gone: in good order if it can, at once if it cannot. */
final class AppEnd {

    /** As the shell says it of a process ended by SIGTERM. */
    static final int EXIT_CODE = 143;

    private static final long SECONDS_FOR_SHUTDOWN_HOOKS = 5;

    private static final Log LOG = Log.of(AppEnd.class);

    private AppEnd() {}

    /** Ends the app when a process ends, at once if that is gone already. */
    static void with(long process) {
        DaemonThread.start("chaud-parent", () -> {
            ProcessHandle.of(process)
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .join();
            now();
        });
    }

    /** Runs the shutdown hooks and ends the JVM; halts it if they take too long. Does not return. */
    static void now() {
        DaemonThread.start("chaud-halt", AppEnd::haltLater);
        System.exit(EXIT_CODE);
    }

    private static void haltLater() {
        try {
            TimeUnit.SECONDS.sleep(SECONDS_FOR_SHUTDOWN_HOOKS);
        } catch (InterruptedException e) {
            LOG.debug("Somebody interrupted the wait for the shutdown hooks", e);
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
