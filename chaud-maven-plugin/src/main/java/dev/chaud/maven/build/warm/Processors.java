package dev.chaud.maven.build.warm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;

/**
 * The annotation processors that javac would find for a module.
 *
 * @param clause what they are, said of the module; empty when there are none
 * @param folders the output folders of modules of the reactor that they come from: an edit there changes what they make
 */
record Processors(Optional<String> clause, Set<Path> folders) {

    private static final String SERVICE = "META-INF/services/javax.annotation.processing.Processor";

    private static final Processors NONE = new Processors(Optional.empty(), Set.of());

    Processors {
        folders = Set.copyOf(folders);
    }

    /**
     * Looks for them where javac does.
     *
     * @param classPath of the compilation
     * @param reactor the projects that the app's class path may come from
     */
    static Processors of(CompilerSettings settings, List<String> classPath, Collection<MavenProject> reactor)
            throws IOException {
        if (settings.processesNothing()) {
            return NONE;
        }
        Optional<Set<String>> paths = settings.processorPath();
        if (paths.isPresent()) {
            return new Processors(
                    Optional.of("has annotation processors"),
                    reactor.stream()
                            .filter(project ->
                                    paths.get().contains(project.getGroupId() + ":" + project.getArtifactId()))
                            .map(Processors::output)
                            .collect(Collectors.toSet()));
        }
        if (settings.namesProcessors()) {
            return new Processors(
                    Optional.of("has annotation processors"),
                    classPath.stream().map(Path::of).filter(Files::isDirectory).collect(Collectors.toSet()));
        }
        return found(classPath, reactor);
    }

    private static Processors found(List<String> classPath, Collection<MavenProject> reactor) throws IOException {
        List<String> names = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>();
        for (String entry : classPath) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path) ? Files.exists(path.resolve(SERVICE)) : isNamedIn(path.toFile())) {
                names.add(name(path, reactor));
                folders.add(path);
            }
        }
        folders.removeIf(path -> !Files.isDirectory(path));
        return names.isEmpty()
                ? NONE
                : new Processors(Optional.of("has an annotation processor in " + names.get(0)), folders);
    }

    private static boolean isNamedIn(File file) throws IOException {
        if (!file.isFile()) {
            return false;
        }
        try (JarFile jar = new JarFile(file)) {
            return jar.getEntry(SERVICE) != null;
        }
    }

    private static String name(Path path, Collection<MavenProject> reactor) {
        return reactor.stream()
                .filter(project -> output(project).equals(path))
                .findFirst()
                .map(MavenProject::getArtifactId)
                .orElseGet(() -> path.getFileName().toString());
    }

    private static Path output(MavenProject project) {
        return Path.of(project.getBuild().getOutputDirectory());
    }
}
