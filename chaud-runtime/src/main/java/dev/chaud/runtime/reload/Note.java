package dev.chaud.runtime.reload;

import java.util.Objects;

/**
 * Something about a class that may surprise.
 *
 * @param className the binary name
 * @param sentence a whole one
 */
public record Note(String className, String sentence) {

    public Note {
        Objects.requireNonNull(className, "className must not be null");
        Objects.requireNonNull(sentence, "sentence must not be null");
    }
}
