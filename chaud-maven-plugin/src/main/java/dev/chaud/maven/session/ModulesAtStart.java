package dev.chaud.maven.session;

import dev.chaud.maven.publish.OutputDelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the Java modules of the reactor a JVM has read when it started, and does not read again.
 *
 * @param packages the folders with files of each, by the id of the reactor's module; none when the app is on the class path
 */
record ModulesAtStart(Map<String, Set<String>> packages) {

    /** The file of a Java module that says what it is. */
    static final String DESCRIPTOR = "module-info.class";

    ModulesAtStart {
        packages = Map.copyOf(packages);
    }

    /** @param folders the modules' folders of classes */
    static ModulesAtStart in(Map<String, Path> folders) throws IOException {
        Map<String, Set<String>> packages = new HashMap<>();
        for (Map.Entry<String, Path> module : folders.entrySet()) {
            Path folder = module.getValue();
            try (Stream<Path> files = Files.walk(folder)) {
                packages.put(
                        module.getKey(),
                        files.filter(Files::isRegularFile)
                                .map(file -> packageOf(
                                        folder.relativize(file).toString().replace('\\', '/')))
                                .collect(Collectors.toUnmodifiableSet()));
            }
        }
        return new ModulesAtStart(packages);
    }

    /** Why the JVM cannot have these differences live, each as a clause; empty when it may. */
    List<String> obstaclesTo(List<OutputDelta> deltas) {
        return packages.isEmpty()
                ? List.of()
                : deltas.stream()
                        .flatMap(delta -> Stream.concat(descriptor(delta), newPackages(delta)))
                        .toList();
    }

    private static Stream<String> descriptor(OutputDelta delta) {
        return delta.files().anyMatch(DESCRIPTOR::equals)
                ? Stream.of(delta.artifactId() + ": module-info (the JVM reads it when it starts)")
                : Stream.empty();
    }

    private Stream<String> newPackages(OutputDelta delta) {
        Set<String> known = packages.get(delta.module());
        return known == null
                ? Stream.empty()
                : delta.added().stream()
                        .filter(file -> file.endsWith(".class") && !file.equals(DESCRIPTOR))
                        .map(ModulesAtStart::packageOf)
                        .filter(name -> !known.contains(name))
                        .distinct()
                        .map(name -> delta.artifactId() + ": package " + name.replace('/', '.')
                                + " (the JVM knows the packages of a module from its start)");
    }

    private static String packageOf(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }
}
