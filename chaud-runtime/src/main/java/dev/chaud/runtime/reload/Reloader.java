package dev.chaud.runtime.reload;

import dev.chaud.linker.ComingMembers;
import dev.chaud.linker.LateOwners;
import dev.chaud.linker.LoopExits;
import dev.chaud.linker.ReloadCycle;
import dev.chaud.linker.ReloadResult;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.plan.Candidate;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.reload.Stopwatch.Stage;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.HotLoops;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Carries out reloads, one at a time. Thread-safe.
 *
 * <p>Other threads load classes meanwhile, and wait for nothing: {@link Newcomers} sees to what they load. One race is left
 * open: a loader that has read an old class file, and has not yet shown it to the JVM when the reload looks, ends with the old
 * version. Those are microseconds, and a build writes its class files long before it asks for a reload. The next edit of the
 * class is compared with what was loaded in fact.
 */
public final class Reloader {

    private static final Log LOG = Log.of(Reloader.class);

    /** How often it is tried again when classes come that change what has to be done. */
    private static final int ATTEMPTS = 5;

    private final Instrumentation instrumentation;
    private final Delivery delivery;
    private final CatchersAtLoad catchers;
    private final HotFolders hotFolders;
    private final LoadedVersions versions;
    private final Companions companions;
    private final HandedIn handedIn;
    private final PassedOver passedOver;
    private final Turn turn = new Turn(Duration.ofSeconds(30));
    private final InitialiserReports failures = new InitialiserReports();
    private final Consumer<ReloadResult> applied;

    /**
     * A reloader of the classes that a {@link LoadTimeTransformer} saw. Once it is made, reflection shows what reloads bring.
     *
     * @param loaded which the transformer fills in
     * @param applied is told of each reload that is applied, in their order, and must not wait
     */
    public Reloader(
            Instrumentation instrumentation,
            HotFolders hotFolders,
            LoadedState loaded,
            Transparency transparency,
            Consumer<ReloadResult> applied) {
        this.instrumentation = instrumentation;
        this.applied = applied;
        LateOwners.initialiseBy(Initialisation::complete);
        this.delivery = new Delivery(instrumentation, loaded, transparency);
        this.catchers = new CatchersAtLoad(new SupertypeFiles(hotFolders, loaded.versions()), loaded.companions());
        this.hotFolders = hotFolders;
        this.versions = loaded.versions();
        this.companions = loaded.companions();
        this.handedIn = loaded.handedIn();
        this.passedOver = loaded.passedOver();
        transparency.open();
    }

    /**
     * Goes through reloads of some loaded classes, and changes nothing: so the first reload does not wait for the JVM to load
     * and compile what reloads need. It gives way to one that is asked for.
     */
    public void rehearse() {
        new Rehearsal(versions, companions, instrumentation).go(turn);
    }

    /**
     * Applies a change set, all of it or nothing, and counts the attempt unless there was nothing to do. Throws nothing:
     * whatever goes wrong is a refusal with its reason, and the next change set is as good as the first.
     */
    public ReloadOutcome reload(ChangeSet changes) {
        Stopwatch stopwatch = new Stopwatch();
        Optional<String> noTurn = turn.begin();
        if (noTurn.isPresent()) {
            // no attempt, and not counted: another one is under way
            ReloadPlan refused = new ReloadPlan.Refused(List.of(noTurn.get()));
            return new ReloadOutcome(refused, ReloadCycle.now().epoch(), List.of(), List.of(), stopwatch.times());
        }
        companions.beginReload();
        try {
            return reloadUntilItIsUpToDate(changes, stopwatch);
        } catch (UnfinishedLoadingException e) {
            return refuse(List.of(e.getMessage()), List.of(), stopwatch);
        } catch (Throwable e) {
            LOG.warn("A reload failed", e);
            return refuse(List.of("The reload failed inside Chaud: " + e + "."), List.of(), stopwatch);
        } finally {
            ComingMembers.end();
            versions.arrivals().end();
            turn.end();
        }
    }

    private ReloadOutcome reloadUntilItIsUpToDate(ChangeSet changes, Stopwatch stopwatch) {
        Set<String> defined = new HashSet<>();
        for (int attempt = 1; ; attempt++) {
            versions.arrivals().watch();
            try {
                return reload(changes, defined, stopwatch);
            } catch (OutdatedPlanException e) {
                if (attempt == ATTEMPTS) {
                    return refuse(
                            List.of("Classes that the reload concerns were being loaded all the time, the last one "
                                    + e.getMessage() + ": save again."),
                            List.of(),
                            stopwatch);
                }
            }
        }
    }

    /** @param defined gets the classes that it defines, and has those of earlier attempts */
    private ReloadOutcome reload(ChangeSet changes, Set<String> defined, Stopwatch stopwatch)
            throws OutdatedPlanException {
        ReadFiles files = ReadFiles.of(changes, handedIn);
        if (!files.invalid().isEmpty()) {
            return refuse(files.reasons(), files.invalid(), stopwatch);
        }
        List<ClassShape> fresh = new ArrayList<>(files.shapes());
        Map<String, byte[]> newest = new LinkedHashMap<>(files.bytes());
        AnnotatedScope scope = new AnnotatedScope(versions);
        if (hotFolders.areOfAnnotatedOnly()) {
            scope.narrow(fresh, newest);
        }
        Optional<HandedInClasses> given = changes.caller()
                .map(caller -> new HandedInClasses(hotFolders, handedIn, versions, instrumentation, caller));
        Renumberings renumberings = new Renumberings(versions, companions.nests());
        LoadedClasses loaded = loadedOf(changes, renumberings.possibleNames(fresh));
        LateClasses lateClasses = new LateClasses(versions, companions, loaded, renumberings);
        Comparison comparison = new Comparison(versions, loaded, renumberings, lateClasses, given, Set.copyOf(defined));
        comparison.addOutside(scope);
        boolean added;
        try {
            renumberings.find(fresh, newest, loaded);
            for (ClassShape shape : fresh) {
                comparison.addChanged(shape, newest.get(shape.name()));
            }
            if (given.isEmpty()) {
                passedOver.note(comparison.notLoaded());
            }
            comparison.addRepointed();
            Map<String, String> faults = dryRunOf(comparison).faultsOfNew();
            stopwatch.ended(Stage.COMPARISON);
            if (!faults.isEmpty()) {
                passedOver.forget(comparison.notLoaded().keySet());
                return refuse(faults, comparison, stopwatch);
            }
            added = comparison.isWithoutObstacles() && define(given, lateClasses, comparison);
        } catch (InvalidClassFileException | LinkageError e) {
            return refuse(List.of(String.valueOf(e.getMessage())), comparison.findings(), stopwatch);
        }
        defined.addAll(comparison.defined());
        changes.deletedNames().forEach(comparison::addDeleted);
        Rewriting rewriting = new Rewriting(
                versions, companions, instrumentation, ReloadCycle.now().epoch() + 1);
        for (Comparison.Changed type : comparison.rewritable()) {
            rewriting.plan(type.type(), type.before(), type.after());
        }
        lateClasses
                .hindrances()
                .forEach((host, reasons) ->
                        reasons.forEach(reason -> rewriting.hindrances().add(host, reason)));
        Batch batch = rewriting.write();
        List<Candidate> candidates = comparison.candidates(rewriting);
        ReloadPlan plan = renumberings.inSource(ReloadPlan.of(
                candidates,
                comparison.outOfReach(),
                added || !changes.resources().isEmpty()));
        stopwatch.ended(Stage.WRITING);
        if (plan instanceof ReloadPlan.Restart) {
            return giveUp(plan, comparison, candidates, stopwatch);
        }
        ReloadOutcome outcome = carryOut(plan, batch, changes, comparison, rewriting, stopwatch);
        if (outcome.plan().reasons().isEmpty()) {
            renumberings.keep();
            given.ifPresent(HandedInClasses::keep);
        }
        return outcome;
    }

    private static boolean define(Optional<HandedInClasses> given, LateClasses lateClasses, Comparison comparison) {
        boolean any = lateClasses.any() || !comparison.defined().isEmpty();
        given.ifPresent(HandedInClasses::define);
        lateClasses.define();
        return any;
    }

    private ReloadOutcome refuse(List<String> reasons, List<Finding> findings, Stopwatch stopwatch) {
        return end(new ReloadPlan.Refused(reasons), findings, List.of(), stopwatch);
    }

    /** What Chaud cannot do a new process can, unless the class files are such that no JVM takes them. */
    private ReloadOutcome giveUp(
            ReloadPlan restart, Comparison comparison, List<Candidate> candidates, Stopwatch stopwatch) {
        Map<String, String> faults = dryRunOf(comparison).faultsOfLoaded();
        return faults.isEmpty()
                ? end(restart, comparison.findingsWith(candidates), List.of(), stopwatch)
                : refuse(faults, comparison, stopwatch);
    }

    private DryRun dryRunOf(Comparison comparison) {
        return new DryRun(comparison, versions, hotFolders);
    }

    private ReloadOutcome refuse(Map<String, String> faults, Comparison comparison, Stopwatch stopwatch) {
        List<String> reasons = comparison.inSource(faults).entrySet().stream()
                .map(fault ->
                        "The JVM does not take the class file of " + fault.getKey() + ": " + fault.getValue() + ".")
                .toList();
        return refuse(reasons, comparison.findingsWithFaults(faults), stopwatch);
    }

    private ReloadOutcome carryOut(
            ReloadPlan plan,
            Batch batch,
            ChangeSet changes,
            Comparison comparison,
            Rewriting rewriting,
            Stopwatch stopwatch)
            throws OutdatedPlanException {
        failures.begin();
        Newcomers newcomers = new Newcomers(versions, companions, catchers, rewriting, comparison.notLoaded());
        ReloadPlan done = plan instanceof ReloadPlan.Live live
                ? delivery.deliver(
                        live, batch, rewriting, newcomers, !changes.resources().isEmpty(), stopwatch)
                : plan;
        List<Note> thrown = failures.end();
        boolean upToDate = done.reasons().isEmpty();
        List<Note> notes = new ArrayList<>(upToDate ? comparison.notes() : List.of());
        if (done instanceof ReloadPlan.Live) {
            notes.addAll(rewriting.fieldNotes());
            notes.addAll(thrown);
            notes.addAll(Transparency.showModifiers(rewriting.rewrites().remodified()));
            notes.addAll(StackProbe.look(rewriting.rewrites(), versions));
            rewriting.rewrites().forEach(Reloader::leaveLoops);
            notes.addAll(rewriting.rewrites().unseenByReflection(companions));
        }
        stopwatch.ended(Stage.AFTERWARDS);
        if (done instanceof ReloadPlan.Restart) {
            return giveUp(done, comparison, comparison.candidates(rewriting), stopwatch);
        }
        return end(done, comparison.findings(), notes, stopwatch);
    }

    /** When the new state of the app is there, too. */
    private static void leaveLoops(Class<?> type, ClassRewrite rewrite) {
        rewrite.leftBodies()
                .forEach(method -> LoopExits.leave(
                        type.getClassLoader(),
                        HotLoops.words(type.getName(), method),
                        Math.toIntExact(rewrite.reload())));
    }

    /** Only the thread whose turn it is counts, so the epoch cannot move in between. */
    private ReloadOutcome end(ReloadPlan plan, List<Finding> findings, List<Note> notes, Stopwatch stopwatch) {
        boolean isApplied = plan instanceof ReloadPlan.Live;
        long epoch = ReloadCycle.now().epoch() + (isApplied ? 1 : 0);
        ReloadOutcome outcome = new ReloadOutcome(plan, epoch, findings, notes, stopwatch.times());
        if (!(plan instanceof ReloadPlan.NothingToDo)) {
            ReloadResult result = outcome.result();
            ReloadCycle.count(isApplied, result);
            if (isApplied) {
                applied.accept(result);
            }
        }
        return outcome;
    }

    private LoadedClasses loadedOf(ChangeSet changes, Set<String> more) {
        Set<String> names = new HashSet<>(changes.changed().keySet());
        names.addAll(changes.deletedNames());
        names.addAll(more);
        return LoadedClasses.find(names, versions);
    }
}
