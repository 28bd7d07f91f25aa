package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.Attempt;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildOutcome.Built;
import dev.chaud.maven.build.Diagnostic;
import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.MavenLog;
import dev.chaud.maven.build.ModuleEdits;
import dev.chaud.maven.build.Staleness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** More than a chain of changed interfaces takes in practice. */
    private static final int MOST_COMPILATIONS_OF_A_MODULE = 10;

    private final List<WarmModule> modules;
    private final BuildActivity activity;
    private final Crew crew;
    private final Consumer<String> trace;
    private final OutputJournal journal = new OutputJournal();
    private final OutputJournal notes = new OutputJournal();
    private final Map<WarmModule, Set<Path>> open = new LinkedHashMap<>();
    private final Map<WarmModule, Integer> compilations = new HashMap<>();
    private final Map<String, Set<String>> touched = new HashMap<>();

    /**
     * A build that has not begun.
     *
     * @param modules those with edits and all that depend on them, in the order of the reactor
     * @param activity where it shows what it does
     * @param crew who compiles
     * @param trace gets what the compiler says, on any thread
     */
    WarmBuild(List<WarmModule> modules, BuildActivity activity, Crew crew, Consumer<String> trace) {
        this.modules = List.copyOf(modules);
        this.activity = activity;
        this.crew = crew;
        this.trace = trace;
    }

    /** Copies the edited resources and compiles the edited sources, and all that these make necessary. */
    Attempt run(Edits edits, Staleness staleness) throws IOException {
        QuietLoggers quiet = new QuietLoggers();
        try (quiet) {
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
            rollBack();
            return new Attempt.Declined(e.getMessage());
        } catch (IOException | RuntimeException | LinkageError e) {
            rollBack();
            throw e;
        }
    }

    private void rollBack() throws IOException {
        journal.rollBack();
        notes.rollBack();
    }

    /**
     * Has the compiler plugin's lists tell again what they told before; somebody else puts the classes back that are not what
     * they were. The others keep the time at which they were made again, and the lists must stay behind that.
     */
    void rollBackNotes() throws IOException {
        notes.rollBackContents();
    }

    private void check(Edits edits) throws NotSure {
        Set<String> known = new HashSet<>();
        for (WarmModule module : modules) {
            known.add(module.id());
            module.checkPlan();
            for (WarmModule other : modules) {
                if (other != module && module.isProcessedBy(other)) {
                    throw new NotSure(module.artifactId() + " is compiled with the annotation processors of "
                            + other.artifactId());
                }
            }
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
        while (!open.isEmpty()) {
            Optional<BuildOutcome> failure = compileNext(edits);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        for (WarmModule module : modules) {
            module.recordSources(
                    edits.of(module.id()).added(), edits.of(module.id()).deleted(), notes);
        }
        return new Built(Optional.of(Map.copyOf(touched)));
    }

    /** Compiles what is open and needs nothing else that is; what came of it when there are errors. */
    private Optional<BuildOutcome> compileNext(Edits edits) throws NotSure, IOException {
        List<Compilation> next = new ArrayList<>();
        for (WarmModule module : modules) {
            if (open.containsKey(module) && open.keySet().stream().noneMatch(module::uses)) {
                count(module);
                next.add(new Compilation(
                        module, open.get(module), edits.of(module.id()).added(), new MavenLog(trace)));
            }
        }
        next.forEach(compilation -> open.remove(compilation.module()));
        String others = next.size() == 1 ? "" : " and " + (next.size() - 1) + " more";
        activity.begin("compiling in " + next.get(0).module().artifactId() + others);
        List<Optional<Recompilation>> made =
                crew.all(next.stream().map(this::workOf).toList());
        List<MavenLog> failures = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            if (made.get(i).isEmpty()) {
                failures.add(next.get(i).log());
            }
        }
        if (!failures.isEmpty()) {
            return Optional.of(failed(failures));
        }
        for (int i = 0; i < next.size(); i++) {
            Recompilation recompilation = made.get(i).orElseThrow();
            note(next.get(i).module(), recompilation);
            openDependents(next.get(i).module(), next.get(i).sources(), recompilation.apiChange());
        }
        return Optional.empty();
    }

    private Crew.Work<Optional<Recompilation>> workOf(Compilation compilation) {
        return () ->
                compilation.module().compile(compilation.sources(), compilation.added(), journal, compilation.log());
    }

    private void count(WarmModule module) throws NotSure {
        if (compilations.merge(module, 1, Integer::sum) > MOST_COMPILATIONS_OF_A_MODULE) {
            throw new NotSure("one recompilation of " + module.artifactId() + " led to another "
                    + MOST_COMPILATIONS_OF_A_MODULE + " times");
        }
    }

    private BuildOutcome failed(List<MavenLog> failures) throws NotSure, IOException {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (MavenLog log : failures) {
            if (!(log.failure() instanceof BuildOutcome.CompileFailed failed)) {
                throw new NotSure("the compiler failed without a word on a source");
            }
            diagnostics.addAll(failed.diagnostics());
        }
        rollBack();
        return new BuildOutcome.CompileFailed(diagnostics);
    }

    private void note(WarmModule module, Recompilation made) throws IOException {
        touched.computeIfAbsent(module.id(), id -> new TreeSet<>()).addAll(made.touched());
        module.record(made.after().keySet(), made.deleted(), notes);
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

    /** Sources of one module that are compiled at once. */
    private record Compilation(WarmModule module, Set<Path> sources, Set<Path> added, MavenLog log) {}
}
