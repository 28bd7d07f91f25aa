package dev.chaud.maven.session;

import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.ModuleEdits;
import dev.chaud.maven.build.StaleOutputs;
import dev.chaud.maven.build.Staleness;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.ModuleDescription.ResourceRoot;
import dev.chaud.maven.watch.ChangeKind;
import dev.chaud.maven.watch.ChangeSet;
import dev.chaud.maven.watch.FileChange;
import dev.chaud.maven.watch.FileRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return and(new Pending(ChangeSet.EMPTY, modules, false));
    }

    /** The modules that something is pending for. */
    Set<String> modules() {
        Set<String> modules = new LinkedHashSet<>(changes.modules());
        modules.addAll(damaged);
        return modules;
    }

    /** What a build is told of it. */
    Edits edits() {
        Map<String, ModuleEdits> edits = new LinkedHashMap<>();
        for (String module : changes.modules()) {
            edits.put(module, edits(changes.of(module)));
        }
        List<String> others = new ArrayList<>();
        if (everything) {
            others.add("the whole closure is to be built");
        }
        if (!damaged.isEmpty()) {
            others.add("a module is to be compiled as a whole");
        }
        changes.of(FileRole.POM).changes().stream()
                .map(change -> "a POM was " + change.kind().name().toLowerCase(Locale.ROOT))
                .distinct()
                .forEach(others::add);
        return new Edits(edits, others);
    }

    private static ModuleEdits edits(ChangeSet ofModule) {
        ChangeSet sources = ofModule.of(FileRole.SOURCE);
        return new ModuleEdits(
                sources.of(ChangeKind.MODIFIED).files(),
                sources.of(ChangeKind.ADDED).files(),
                sources.of(ChangeKind.DELETED).files(),
                ofModule.of(FileRole.RESOURCE).files(),
                ofModule.of(FileRole.OTHER).files());
    }

    /**
     * Makes the changes visible to Maven.
     *
     * @param modules the modules by id; others are passed over
     */
    Staleness staleness(Map<String, ModuleDescription> modules) {
        return new Staleness() {
            @Override
            public void mark() throws IOException {
                markStale(modules);
            }

            @Override
            public void markResources() throws IOException {
                new Pending(changes.of(FileRole.RESOURCE), Set.of(), false).markStale(modules);
            }
        };
    }

    private void markStale(Map<String, ModuleDescription> modules) throws IOException {
        for (String id : damaged) {
            ModuleDescription module = modules.get(id);
            if (module != null) {
                StaleOutputs.dateAll(module.output());
            }
        }
        for (FileChange change : changes.changes()) {
            ModuleDescription module = modules.get(change.module());
            if (module == null) {
                continue;
            }
            switch (change.role()) {
                case SOURCE -> markSource(module, change);
                case RESOURCE -> markResource(module, change);
                case OTHER -> markUnknown(module, change);
                case POM -> {}
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

    /**
     * Whatever goal reads the file may make classes of it, as another language's compiler does, which Java sources of the
     * module were compiled against: Maven's time stamps tell it nothing of that.
     */
    private static void markUnknown(ModuleDescription module, FileChange change) throws IOException {
        StaleOutputs.dateAll(module.output());
        for (Path root : module.sourceRoots()) {
            if (change.kind() == ChangeKind.DELETED && change.file().startsWith(root)) {
                Path source = root.relativize(change.file());
                StaleOutputs.deleteClasses(module.output(), source);
                StaleOutputs.deleteGenerated(module.buildDirectory(), source);
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
