package dev.chaud.maven.session;

import dev.chaud.maven.reactor.Reactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the reactor an app is started from, and what therefore cannot change under it.
 *
 * @param mainClass the class that starts it
 * @param classPath output folders and jars, as Maven names them
 * @param toolchainJava the {@code java} program that the module's toolchain names
 * @param basedir the folder of its module
 */
record LaunchPlan(String mainClass, ClassPath classPath, Optional<Path> toolchainJava, Path basedir) {

    static LaunchPlan of(Reactor reactor, boolean includeProvided) {
        return new LaunchPlan(
                reactor.app().name(),
                ClassPath.of(reactor.classPath(includeProvided)),
                reactor.appModule().java(),
                reactor.appModule().basedir());
    }

    /** Why an app that was started from this cannot become one of another plan; empty when it can. */
    List<String> obstaclesTo(LaunchPlan other) {
        List<String> differences = new ArrayList<>();
        if (!mainClass.equals(other.mainClass)) {
            differences.add("the main class is now " + other.mainClass);
        }
        differences.addAll(classPath.stepTo(other.classPath).obstacles());
        if (!toolchainJava.equals(other.toolchainJava)) {
            differences.add("the toolchain has changed");
        }
        return differences;
    }
}
