package dev.chaud.maven.session;

import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.StaleOutputs;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.ModuleDescription.ResourceRoot;
import dev.chaud.maven.watch.ChangeKind;
import dev.chaud.maven.watch.ChangeSet;
import dev.chaud.maven.watch.FileChange;
import dev.chaud.maven.watch.FileRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What has changed since the last build that ended well, and so has to be in the next. Immutable.
 *
 * @param changes the changed files
 * @param damaged modules whose output is not to be trusted, whatever their sources say
 * @param everything whether the whole closure is to be built and described, as at the start and after the edit of a POM
 */
record Pending(ChangeSet changes, Set<String> damaged, boolean everything) {

    /** All is built. */
    static final Pending NOTHING = new Pending(ChangeSet.EMPTY, Set.of(), false);

    /** Nothing is known of. */
    static final Pending EVERYTHING = new Pending(ChangeSet.EMPTY, Set.of(), true);

    Pending {
        damaged = Set.copyOf(damaged);
    }

    /** What is pending after further changes. */
    Pending and(ChangeSet later) {
        boolean pom = !later.of(FileRole.POM).isEmpty();
        return new Pending(changes.merge(later), damaged, everything || pom);
    }

    /** What is pending when all that is in {@code later} came after it. */
    Pending and(Pending later) {
        Set<String> bad = new LinkedHashSet<>(damaged);
        bad.addAll(later.damaged);
        return new Pending(changes.merge(later.changes), bad, everything || later.everything);
    }

    /** What is pending when the output of some modules has turned out to be bad. */
    Pending andDamaged(Set<String> modules) {
        return new Pending(changes, modules, everything);
    }

    /** The modules that something is pending for. */
    Set<String> modules() {
        Set<String> modules = new LinkedHashSet<>(changes.modules());
        modules.addAll(damaged);
        return modules;
    }

    /** What a build is told of it. */
    Edits edits() {
        Map<String, Set<Path>> sources = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>();
        if (everything) {
            others.add("the whole closure is to be built");
        }
        if (!damaged.isEmpty()) {
            others.add("a class file was damaged");
        }
        for (FileChange change : changes.changes()) {
            // where a build runs nothing that reads other files, as the quick lane makes sure of, they change nothing
            if (change.role() == FileRole.OTHER) {
                continue;
            }
            boolean source = change.role() == FileRole.SOURCE;
            if (source && change.kind() == ChangeKind.MODIFIED) {
                sources.computeIfAbsent(change.module(), module -> new LinkedHashSet<>())
                        .add(change.file());
            } else {
                others.add((source ? "a source" : change.role() == FileRole.POM ? "a POM" : "a resource") + " was "
                        + change.kind().name().toLowerCase(Locale.ROOT));
            }
        }
        return new Edits(sources, List.copyOf(others));
    }

    /**
     * Has Maven see all of the changes, whatever their time stamps say.
     *
     * @param modules the modules by id; changes of others are passed over
     */
    void markStale(Map<String, ModuleDescription> modules) throws IOException {
        for (String module : damaged) {
            StaleOutputs.dateAll(modules.get(module).output());
        }
        for (FileChange change : changes.changes()) {
            ModuleDescription module = modules.get(change.module());
            if (module == null) {
                continue;
            }
            if (change.role() == FileRole.SOURCE) {
                markSource(module, change);
            } else {
                markResource(module, change);
            }
        }
    }

    private static void markSource(ModuleDescription module, FileChange change) throws IOException {
        for (Path root : module.sourceRoots()) {
            if (!change.file().startsWith(root)) {
                continue;
            }
            Path source = root.relativize(change.file());
            if (change.kind() == ChangeKind.DELETED) {
                StaleOutputs.deleteClasses(module.output(), source);
            } else {
                String classFile = source.toString().replaceFirst("\\.java$", ".class");
                StaleOutputs.date(module.output().resolve(classFile));
            }
        }
    }

    private static void markResource(ModuleDescription module, FileChange change) throws IOException {
        Set<Path> outputs = new LinkedHashSet<>();
        for (ResourceRoot root : module.resources()) {
            if (change.file().startsWith(root.directory())) {
                outputs.add(module.output()
                        .resolve(root.targetPath())
                        .resolve(root.directory().relativize(change.file())));
            }
        }
        for (Path output : outputs) {
            if (change.kind() == ChangeKind.DELETED) {
                StaleOutputs.delete(output);
            } else {
                StaleOutputs.date(output);
            }
        }
    }
}
