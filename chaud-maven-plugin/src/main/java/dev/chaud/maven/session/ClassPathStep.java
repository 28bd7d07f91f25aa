package dev.chaud.maven.session;

import java.nio.file.Path;
import java.util.List;

/**
 * From the class path that a JVM runs on to the next one.
 *
 * @param added what comes in addition, in order
 * @param obstacles why a running JVM cannot take the step, each as a clause; empty when it can
 * @param notes what is not as it will be after the next start, each as a sentence
 */
record ClassPathStep(List<Path> added, List<String> obstacles, List<String> notes) {

    /** There is nothing to do. */
    static final ClassPathStep NONE = new ClassPathStep(List.of(), List.of(), List.of());

    ClassPathStep {
        added = List.copyOf(added);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }
}
