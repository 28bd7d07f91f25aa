package dev.chaud.runtime.agent;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.Dial;
import dev.chaud.runtime.protocol.Message;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Welcome;
import dev.chaud.runtime.watch.FolderWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks for a builder that may come and go, and lets it say what to reload while it is there: it knows when all that belongs
 * to an edit is compiled, and can take back what is not. Runs as long as the JVM, in a thread of its own.
 */
final class BuilderSession implements Runnable {

    private static final Log LOG = Log.ofChaud();

    /** A look is one call of the system. Its events would not tell of a folder that is not there yet. */
    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final Path folder;
    private final FolderWatch watch;
    private final RequestHandler handler;

    BuilderSession(Path folder, FolderWatch watch, RequestHandler handler) {
        this.folder = folder;
        this.watch = watch;
        this.handler = handler;
    }

    @Override
    public void run() {
        try {
            while (true) {
                if (Dial.isPossible(folder)) {
                    meet();
                }
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            LOG.debug("The look-out for a builder was interrupted, and ends", e);
        }
    }

    private void meet() {
        try (Connection builder = Dial.to(folder)) {
            Optional<Message> first = builder.receive();
            if (first.isPresent() && first.get() instanceof Welcome) {
                serve(builder);
            }
        } catch (IOException e) {
            // what a builder that was killed has left, or one that goes
            LOG.debug("The builder cannot be reached", e);
        }
    }

    private void serve(Connection builder) throws IOException {
        LOG.info("chaud:watch is there, and says what to reload.");
        watch.handOver();
        try {
            for (Optional<Message> next = builder.receive(); next.isPresent(); next = builder.receive()) {
                if (next.get() instanceof ReloadRequest request) {
                    builder.send(handler.handle(request));
                } else {
                    LOG.warn("The builder said what an agent does not expect: {}", next.get());
                }
            }
        } finally {
            LOG.info("chaud:watch has ended: the class folders are watched again.");
            watch.takeBack();
        }
    }
}
