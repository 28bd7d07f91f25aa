package dev.chaud.maven.fork;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the JVM starts, and where it finds the classes: folders and jars.
 *
 * @param module the Java module that has the main class; empty on the class path
 * @param mainClass the class to start
 * @param modulePath where modules are found; nowhere on the class path
 * @param classPath where all other classes are found
 */
public record Program(Optional<String> module, String mainClass, List<Path> modulePath, List<Path> classPath) {

    /** Copies the lists. */
    public Program {
        modulePath = List.copyOf(modulePath);
        classPath = List.copyOf(classPath);
    }

    static Program onClassPath(String mainClass, List<Path> classPath) {
        return new Program(Optional.empty(), mainClass, List.of(), classPath);
    }

    /**
     * The options that say where classes are found. A main class in a module has the JVM leave out all modules of the JDK that
     * none on the module path requires; but what is on the class path, the agent among it, requires none and may use any.
     */
    List<String> pathOptions() {
        String joinedClassPath = joined(classPath);
        return module.isEmpty()
                ? List.of("-cp", joinedClassPath)
                : List.of("--module-path", joined(modulePath), "-cp", joinedClassPath, "--add-modules", "ALL-DEFAULT");
    }

    /** What says on the command line where to begin; the app's arguments follow. */
    List<String> beginning() {
        return module.map(name -> List.of("--module", name + "/" + mainClass)).orElse(List.of(mainClass));
    }

    private static String joined(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
