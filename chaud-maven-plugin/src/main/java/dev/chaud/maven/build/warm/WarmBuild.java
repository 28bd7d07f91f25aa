package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.Attempt;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildOutcome.Built;
import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.MavenLog;
import dev.chaud.maven.build.ModuleEdits;
import dev.chaud.maven.build.Staleness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One build of the warm lane. */
final class WarmBuild {

    /** More rounds than a chain of changed interfaces takes in practice. */
    private static final int MOST_ROUNDS = 50;

    private final List<WarmModule> modules;
    private final BuildActivity activity;
    private final Consumer<String> trace;
    private final OutputJournal journal = new OutputJournal();
    private final Map<WarmModule, Set<Path>> open = new LinkedHashMap<>();
    private final Map<String, Set<String>> touched = new HashMap<>();

    /**
     * A build that has not begun.
     *
     * @param modules those with edits and all that depend on them, in the order of the reactor
     * @param activity where it shows what it does
     */
    WarmBuild(List<WarmModule> modules, BuildActivity activity, Consumer<String> trace) {
        this.modules = List.copyOf(modules);
        this.activity = activity;
        this.trace = trace;
    }

    /** Copies the edited resources and compiles the edited sources, and all that these make necessary. */
    Attempt run(Edits edits, Staleness staleness) throws IOException {
        try {
            check(edits);
            copyResources(edits, staleness);
            for (WarmModule module : modules) {
                takeAway(module, edits.of(module.id()).deleted());
            }
            for (WarmModule module : modules) {
                open(module, edits.of(module.id()).toCompile());
            }
            return new Attempt.Ended(compileAll(edits));
        } catch (NotSure e) {
            journal.rollBack();
            return new Attempt.Declined(e.getMessage());
        } catch (IOException | RuntimeException | LinkageError e) {
            journal.rollBack();
            throw e;
        }
    }

    private void check(Edits edits) throws NotSure {
        Set<String> known = new HashSet<>();
        for (WarmModule module : modules) {
            known.add(module.id());
            module.checkPlan();
            ModuleEdits own = edits.of(module.id());
            if (own.hasSources()) {
                module.checkCompiler();
            }
            for (Path file : own.comingAndGoing()) {
                if (file.toString().endsWith("-info.java")) {
                    throw new NotSure(file.getFileName() + " came or went");
                }
            }
        }
        if (!known.containsAll(edits.modules().keySet())) {
            throw new NotSure("an edit is in a module that the app does not depend on");
        }
    }

    private void copyResources(Edits edits, Staleness staleness) throws NotSure, IOException {
        for (WarmModule module : modules) {
            if (module.copies(edits.of(module.id()))) {
                touched.computeIfAbsent(module.id(), id -> new TreeSet<>()).addAll(module.copyResources(staleness));
            }
        }
    }

    private void takeAway(WarmModule module, Set<Path> deleted) throws NotSure, IOException {
        if (!deleted.isEmpty()) {
            Recompilation gone = module.takeAway(deleted, journal);
            note(module, gone);
            openDependents(module, deleted, gone.apiChange());
        }
    }

    private void open(WarmModule module, Set<Path> sources) {
        if (!sources.isEmpty()) {
            open.computeIfAbsent(module, key -> new LinkedHashSet<>()).addAll(sources);
        }
    }

    private BuildOutcome compileAll(Edits edits) throws NotSure, IOException {
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new NotSure("one recompilation led to another " + MOST_ROUNDS + " times");
            }
            WarmModule module =
                    modules.stream().filter(open::containsKey).findFirst().orElseThrow();
            Set<Path> sources = open.remove(module);
            MavenLog log = new MavenLog(trace);
            activity.begin("compiling in " + module.id().substring(module.id().indexOf(':') + 1));
            Optional<Recompilation> made =
                    module.compile(sources, edits.of(module.id()).added(), journal, log);
            if (made.isEmpty()) {
                return failed(log);
            }
            note(module, made.get());
            openDependents(module, sources, made.get().apiChange());
        }
        for (WarmModule module : modules) {
            module.recordSources(
                    edits.of(module.id()).added(), edits.of(module.id()).deleted());
        }
        return new Built(Optional.of(Map.copyOf(touched)));
    }

    private BuildOutcome failed(MavenLog log) throws NotSure, IOException {
        BuildOutcome failure = log.failure();
        if (!(failure instanceof BuildOutcome.CompileFailed)) {
            throw new NotSure("the compiler failed without a word on a source");
        }
        journal.rollBack();
        return failure;
    }

    private void note(WarmModule module, Recompilation made) throws IOException {
        touched.computeIfAbsent(module.id(), id -> new TreeSet<>()).addAll(made.touched());
        module.record(made.after().keySet(), made.deleted());
    }

    private void openDependents(WarmModule changed, Set<Path> compiled, ApiChange change) throws NotSure, IOException {
        if (change.isNone()) {
            return;
        }
        if (!change.deep().isEmpty()) {
            throw new NotSure(change.deep().iterator().next());
        }
        for (WarmModule module : modules) {
            // whether it refers to the change or not: what processes it may look at other classes
            module.checkCompiler();
        }
        Map<ClassSources, Set<Path>> dependents =
                new Dependents(modules.stream().map(WarmModule::sources).toList()).of(change.classes());
        for (WarmModule module : modules) {
            Set<Path> sources = dependents.get(module.sources());
            if (module == changed) {
                sources.removeAll(compiled);
            }
            open(module, sources);
        }
    }
}
