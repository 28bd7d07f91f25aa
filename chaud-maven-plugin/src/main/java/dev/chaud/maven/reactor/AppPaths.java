package dev.chaud.maven.reactor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where an app's classes are found: output folders and jars.
 *
 * @param module the name of the Java module that has the main class; empty on the class path
 * @param modulePath the main class's module and all that it needs of other modules; empty on the class path
 * @param classPath all others, in class path order
 */
public record AppPaths(Optional<String> module, List<Path> modulePath, List<Path> classPath) {

    /** Copies the lists. */
    public AppPaths {
        modulePath = List.copyOf(modulePath);
        classPath = List.copyOf(classPath);
    }

    static AppPaths onClassPath(List<Path> classPath) {
        return new AppPaths(Optional.empty(), List.of(), classPath);
    }
}
