package dev.chaud.maven.build;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was edited since the last build that ended well.
 *
 * @param sources Java source files that were there and have another content now, by the id of their module
 * @param others what else has happened, each as a clause: "a resource was edited"
 */
public record Edits(Map<String, Set<Path>> sources, List<String> others) {

    /** Nobody knows. */
    public static final Edits UNKNOWN = new Edits(Map.of(), List.of("it is not known what was edited"));

    /** Copies all of it. */
    public Edits {
        Map<String, Set<Path>> copy = new LinkedHashMap<>();
        sources.forEach((module, files) -> copy.put(module, Set.copyOf(files)));
        sources = Map.copyOf(copy);
        others = List.copyOf(others);
    }
}
