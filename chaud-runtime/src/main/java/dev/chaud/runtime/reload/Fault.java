package dev.chaud.runtime.reload;

import java.util.Optional;

/**
 * What the JVM has against a class file.
 *
 * @param words which go on with "The JVM does not take the class file:"
 * @param missing the supertype that is nowhere, if it is that
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record Fault(String words, Optional<String> missing) {

    /** Of a class that cannot be defined, or not be linked. */
    static Fault of(LinkageError e) {
        return new Fault(Linking.words(e), Linking.missing(e));
    }
}
