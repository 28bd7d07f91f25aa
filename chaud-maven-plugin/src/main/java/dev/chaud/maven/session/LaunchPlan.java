package dev.chaud.maven.session;

import dev.chaud.maven.reactor.AppPaths;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.reactor.ReactorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the reactor an app is started from, and what therefore cannot change under it.
 *
 * @param mainClass the class that starts it
 * @param module the Java module that has it; empty on the class path
 * @param modulePath output folders and jars of modules, as Maven names them; empty on the class path
 * @param classPath other output folders and jars, in their order
 * @param toolchainJava the {@code java} program that the module's toolchain names
 * @param basedir the folder of its module
 */
record LaunchPlan(
        String mainClass,
        Optional<String> module,
        ClassPath modulePath,
        ClassPath classPath,
        Optional<Path> toolchainJava,
        Path basedir) {

    /** @throws ReactorException when the app is to be on the module path, and is no Java module */
    static LaunchPlan of(Reactor reactor, LaunchSettings settings) throws IOException, ReactorException {
        Optional<Path> toolchainJava = reactor.appModule().java();
        AppPaths paths = reactor.paths(settings.paths(), settings.java().or(() -> toolchainJava));
        return new LaunchPlan(
                reactor.app().name(),
                paths.module(),
                ClassPath.of(paths.modulePath()),
                ClassPath.of(paths.classPath()),
                toolchainJava,
                reactor.appModule().basedir());
    }

    /** Why an app that was started from this cannot become one of another plan; empty when it can. */
    List<String> obstaclesTo(LaunchPlan other) {
        List<String> differences = new ArrayList<>();
        if (!mainClass.equals(other.mainClass)) {
            differences.add("the main class is now " + other.mainClass);
        }
        if (!module.equals(other.module)) {
            differences.add("the app's module is now " + other.module.orElse("none"));
        }
        differences.addAll(modulePath.obstaclesToModules(other.modulePath));
        differences.addAll(classPath.stepTo(other.classPath).obstacles());
        if (!toolchainJava.equals(other.toolchainJava)) {
            differences.add("the toolchain has changed");
        }
        return differences;
    }
}
