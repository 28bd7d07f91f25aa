package dev.chaud.runtime.agent;

import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.log.Log;
import java.io.IOException;
import java.util.Optional;

/** The engine's own class files in the start cache, from which they come in a fraction of the time. */
final class EngineImage {

    private static final Log LOG = Log.of(EngineImage.class);

    private static final String KEY = "engine";

    /** All that it depends on is what all of the cache does. */
    private static final byte[] NOTHING_ELSE = new byte[0];

    private final EngineLoader loader;
    private final StartCache cache;

    EngineImage(EngineLoader loader, StartCache cache) {
        this.loader = loader;
        this.cache = cache;
    }

    /** Has the loader take what is in the cache. */
    void use() {
        Optional<byte[]> image = cache.find(KEY, NOTHING_ELSE);
        if (image.isPresent()) {
            loader.give(image.get());
        }
    }

    /** Says that the start is over, and keeps what it needed. */
    void keep() {
        try {
            byte[] image = loader.image();
            if (image.length > 0) {
                cache.keep(KEY, NOTHING_ELSE, image);
            }
        } catch (IOException e) {
            LOG.debug("The engine's classes are not kept", e);
        }
    }
}
