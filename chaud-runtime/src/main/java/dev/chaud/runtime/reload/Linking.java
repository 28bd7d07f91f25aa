package dev.chaud.runtime.reload;

import java.lang.instrument.ClassDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Has the JVM link classes, for which it verifies them, and runs no code of theirs. */
final class Linking {

    private Linking() {}

    /**
     * Links a class and its supertypes.
     *
     * @throws LinkageError if the JVM does not, or if a class in the signature of a member cannot be loaded
     */
    static void link(Class<?> type) {
        // to list members the JVM links; it has no constructors to list of an interface
        Objects.requireNonNull(type.isInterface() ? type.getDeclaredMethods() : type.getConstructors());
    }

    /**
     * Why the JVM redefines none of the classes of a batch; empty if it has linked them all. One that it cannot link stays in it
     * as it is: before it redefines a class it links the old version.
     */
    static Optional<String> hindrance(List<ClassDefinition> batch) {
        for (ClassDefinition definition : batch) {
            Class<?> type = definition.getDefinitionClass();
            try {
                link(type);
            } catch (LinkageError e) {
                return Optional.of("the JVM has " + type.getName() + " from a class file that it cannot link ("
                        + words(e) + "), and redefines no such class.");
            }
        }
        return Optional.empty();
    }

    /** What the JVM says, in words: the first line, and the place in the code; the rest is many lines. */
    static String words(LinkageError e) {
        Optional<String> missing = missing(e);
        if (missing.isPresent()) {
            return "it needs " + missing.get() + ", which is nowhere";
        }
        List<String> lines = lines(e);
        int place = lines.indexOf("Location:") + 1;
        return e.getClass().getSimpleName() + ", " + lines.get(0) + (place > 0 ? " at " + lines.get(place) : "");
    }

    /** The binary name of the class that is nowhere, if it is that. */
    static Optional<String> missing(LinkageError e) {
        return e instanceof NoClassDefFoundError ? Optional.of(lines(e).get(0).replace('/', '.')) : Optional.empty();
    }

    private static List<String> lines(LinkageError e) {
        return String.valueOf(e.getMessage()).lines().map(String::strip).toList();
    }
}
