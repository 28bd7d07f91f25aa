package dev.chaud.maven.publish;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a module's output folder differs from what the app runs on. Files are named by their path in the folder, with
 * {@code /}.
 *
 * @param module the module's id
 * @param added files that are new
 * @param changed files with other content
 * @param deleted files that are gone
 */
public record OutputDelta(String module, List<String> added, List<String> changed, List<String> deleted) {

    /** Copies the lists. */
    public OutputDelta {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        deleted = List.copyOf(deleted);
    }

    /** Whether the folders have the same content. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && deleted.isEmpty();
    }

    /** All of the files. */
    public Stream<String> files() {
        return Stream.of(added, changed, deleted).flatMap(List::stream);
    }

    /** The module as the terminal names it. */
    public String artifactId() {
        return module.substring(module.indexOf(':') + 1);
    }
}
