package dev.chaud.maven.build.warm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the classes of a module are, and the sources that they come from.
 *
 * @param classes the module's output
 * @param roots its source folders
 */
record ClassSources(ClassFolder classes, List<Path> roots) {

    ClassSources {
        roots = List.copyOf(roots);
    }

    /** The source of a class; empty when there is none where its name says. */
    Optional<Path> sourceOf(ClassFacts facts) {
        int end = facts.name().lastIndexOf('/');
        String folder = end < 0 ? "" : facts.name().substring(0, end);
        return facts.sourceFile()
                .flatMap(file -> roots.stream()
                        .map(root -> root.resolve(folder).resolve(file))
                        .filter(Files::isRegularFile)
                        .findFirst());
    }
}
