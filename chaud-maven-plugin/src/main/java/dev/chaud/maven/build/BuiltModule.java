package dev.chaud.maven.build;

import java.nio.file.Path;
import java.util.List;

/**
 * A module, as the last full build has left it.
 *
 * @param id {@code groupId:artifactId}
 * @param buildDirectory what {@code mvn clean} deletes
 * @param output the folder of its classes
 * @param sourceRoots folders of Java sources, those that plugins generate or add included
 * @param classPath its resolved dependencies of all scopes, in order
 */
public record BuiltModule(String id, Path buildDirectory, Path output, List<Path> sourceRoots, List<Path> classPath) {

    /** Copies the lists. */
    public BuiltModule {
        sourceRoots = List.copyOf(sourceRoots);
        classPath = List.copyOf(classPath);
    }

    /** The artifactId alone. */
    public String artifactId() {
        return id.substring(id.indexOf(':') + 1);
    }
}
