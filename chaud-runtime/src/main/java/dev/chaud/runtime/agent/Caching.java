package dev.chaud.runtime.agent;

import dev.chaud.runtime.cache.CachePlace;
import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.cache.Surroundings;
import dev.chaud.runtime.protocol.CacheOption;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the start cache that the options ask for; one that keeps nothing where none can be. */
final class Caching {

    private Caching() {}

    static StartCache as(CacheOption option) {
        if (option.isOff()) {
            return StartCache.off();
        }
        Optional<Path> path = option.file().isPresent() ? option.file() : CachePlace.ofThisApp();
        Optional<String> surroundings = path.isPresent() ? Surroundings.of(engine()) : Optional.empty();
        return surroundings.isPresent() ? StartCache.at(path.get(), surroundings.get()) : StartCache.off();
    }

    private static File engine() {
        try {
            return new File(Caching.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
