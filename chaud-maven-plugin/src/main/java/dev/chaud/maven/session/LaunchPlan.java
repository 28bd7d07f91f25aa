package dev.chaud.maven.session;

import dev.chaud.maven.reactor.Reactor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of the reactor an app is started from, and what therefore cannot change under it.
 *
 * @param mainClass the class that starts it
 * @param classPath output folders and jars, as Maven names them
 * @param toolchainJava the {@code java} program that the module's toolchain names
 * @param basedir the folder of its module
 */
record LaunchPlan(String mainClass, List<Path> classPath, Optional<Path> toolchainJava, Path basedir) {

    static LaunchPlan of(Reactor reactor, boolean includeProvided) {
        return new LaunchPlan(
                reactor.app().name(),
                reactor.classPath(includeProvided),
                reactor.appModule().java(),
                reactor.appModule().basedir());
    }

    /** Why an app that was started from this cannot become one of another plan; empty when the two are the same. */
    List<String> differencesTo(LaunchPlan other) {
        List<String> differences = new java.util.ArrayList<>();
        if (!mainClass.equals(other.mainClass)) {
            differences.add("the main class is now " + other.mainClass);
        }
        if (!classPath.equals(other.classPath)) {
            differences.add("the class path has changed: " + difference(classPath, other.classPath));
        }
        if (!toolchainJava.equals(other.toolchainJava)) {
            differences.add("the toolchain has changed");
        }
        return differences;
    }

    private static String difference(List<Path> before, List<Path> after) {
        String removed = names("−", before, after);
        String added = names("+", after, before);
        String both = (removed + " " + added).strip();
        return both.isEmpty() ? "its order" : both;
    }

    private static String names(String sign, List<Path> these, List<Path> without) {
        return these.stream()
                .filter(path -> !without.contains(path))
                .map(path -> sign + path.getFileName())
                .collect(Collectors.joining(" "));
    }
}
