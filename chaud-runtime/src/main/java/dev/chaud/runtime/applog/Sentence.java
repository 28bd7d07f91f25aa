package dev.chaud.runtime.applog;

import java.util.Objects;
import java.util.Optional;

/**
 * What there is to say.
 *
 * @param text without placeholders
 * @param thrown whose trace belongs to it
 */
public record Sentence(String text, Optional<Throwable> thrown) {

    public Sentence {
        Objects.requireNonNull(text, "text must not be null");
        Objects.requireNonNull(thrown, "thrown must not be null");
    }
}
