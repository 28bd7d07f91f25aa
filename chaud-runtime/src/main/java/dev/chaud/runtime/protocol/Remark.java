package dev.chaud.runtime.protocol;

import java.util.Objects;

/**
 * Something that the user is to know, and that is no part of a reply.
 *
 * @param text a whole sentence
 */
public record Remark(String text) implements Message {

    public Remark {
        Objects.requireNonNull(text, "text must not be null");
    }
}
