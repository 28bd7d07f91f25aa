package dev.chaud.maven.session;

import dev.chaud.maven.reactor.PathChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the user wants the app to be started.
 *
 * @param paths how its classes are found
 * @param jvmArgs options for its JVM
 * @param args its arguments
 * @param java the {@code java} program that the user named; empty for the toolchain's, or that of Maven
 * @param debugAddress where a debugger can attach; empty without
 * @param workingDirectory where it is started; empty for the folder of its module
 * @param environment variables for it
 */
public record LaunchSettings(
        PathChoice paths,
        List<String> jvmArgs,
        List<String> args,
        Optional<Path> java,
        Optional<String> debugAddress,
        Optional<Path> workingDirectory,
        Map<String, String> environment) {

    /** Copies the collections. */
    public LaunchSettings {
        jvmArgs = List.copyOf(jvmArgs);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }
}
