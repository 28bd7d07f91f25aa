package dev.chaud.maven.watch;

import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files that changed between two looks, at most one change for each file and module. */
public record ChangeSet(List<FileChange> changes) {
    /** Nothing changed. */
    public static final ChangeSet EMPTY = new ChangeSet(List.of());

    public ChangeSet {
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The modules with a change, in the order of their names. */
    public Set<String> modules() {
        return changes.stream().map(FileChange::module).collect(toCollection(TreeSet::new));
    }

    /** The files that changed, each once. */
    public Set<Path> files() {
        return changes.stream().map(FileChange::file).collect(toCollection(LinkedHashSet::new));
    }

    /** The changes of one module. */
    public ChangeSet of(String module) {
        return new ChangeSet(changes.stream()
                .filter(change -> change.module().equals(module))
                .toList());
    }

    /** The changes of files with this role. */
    public ChangeSet of(FileRole role) {
        return new ChangeSet(
                changes.stream().filter(change -> change.role() == role).toList());
    }

    /** The changes of this kind. */
    public ChangeSet of(ChangeKind kind) {
        return new ChangeSet(
                changes.stream().filter(change -> change.kind() == kind).toList());
    }

    /**
     * These changes and the later ones as one set, as seen from before the first: what was added and then deleted is
     * gone, what was deleted and then added is modified. A file that was modified and then set back stays modified, for
     * a build in between has seen it.
     */
    public ChangeSet merge(ChangeSet later) {
        Map<List<Object>, FileChange> merged = new LinkedHashMap<>();
        changes.forEach(change -> merged.put(identity(change), change));
        for (FileChange change : later.changes) {
            FileChange before = merged.get(identity(change));
            Optional<ChangeKind> kind =
                    before == null ? Optional.of(change.kind()) : before.kind().then(change.kind());
            if (kind.isPresent()) {
                merged.put(identity(change), new FileChange(change.file(), kind.get(), change.root()));
            } else {
                merged.remove(identity(change));
            }
        }
        return new ChangeSet(List.copyOf(merged.values()));
    }

    private static List<Object> identity(FileChange change) {
        return List.of(change.file(), change.module());
    }
}
