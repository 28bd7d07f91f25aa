package dev.chaud.maven.build;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was edited in one module since the last build that ended well.
 *
 * @param edited Java source files that were there and have another content now
 * @param added Java source files that were not there
 * @param deleted Java source files that are gone
 * @param resources files below a resource folder, whatever happened to them
 * @param others files that are neither, such as an editor's backup or the values for filtered resources
 */
public record ModuleEdits(Set<Path> edited, Set<Path> added, Set<Path> deleted, Set<Path> resources, Set<Path> others) {

    /** Nothing. */
    public static final ModuleEdits NONE = new ModuleEdits(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public ModuleEdits {
        edited = Set.copyOf(edited);
        added = Set.copyOf(added);
        deleted = Set.copyOf(deleted);
        resources = Set.copyOf(resources);
        others = Set.copyOf(others);
    }

    /** Whether a source came, changed or went. */
    public boolean hasSources() {
        return !edited.isEmpty() || !added.isEmpty() || !deleted.isEmpty();
    }

    /** The sources that are there in one of the two states only. */
    public Set<Path> comingAndGoing() {
        Set<Path> all = new LinkedHashSet<>(added);
        all.addAll(deleted);
        return all;
    }

    /** The sources that have a content now which no build has seen. */
    public Set<Path> toCompile() {
        Set<Path> all = new LinkedHashSet<>(edited);
        all.addAll(added);
        return all;
    }
}
