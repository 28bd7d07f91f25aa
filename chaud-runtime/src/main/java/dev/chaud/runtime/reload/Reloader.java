package dev.chaud.runtime.reload;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.plan.Candidate;
import dev.chaud.runtime.plan.ReloadPlan;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Carries out reloads, one at a time. Thread-safe.
 *
 * <p>One race is left open: a loader that has read an old class file, and has not yet shown it to the JVM when the reload
 * looks, ends with the old version; one that has looked up where added methods are, before the reload added some, does not
 * find those. Those are microseconds, and a build writes its class files long before it asks for a reload. The next edit of
 * the class is compared with what was loaded in fact.
 */
public final class Reloader {

    private final Instrumentation instrumentation;
    private final Redefinition redefinition;
    private final LoadedVersions versions;
    private final Companions companions;

    /**
     * A reloader of the classes that a {@link LoadTimeTransformer} saw.
     *
     * @param versions which the transformer fills
     * @param companions which the transformer looks into
     * @param written which the transformer looks into
     */
    public Reloader(
            Instrumentation instrumentation, LoadedVersions versions, Companions companions, WrittenVersions written) {
        this.instrumentation = instrumentation;
        this.redefinition = new Redefinition(instrumentation, companions, written);
        this.versions = versions;
        this.companions = companions;
    }

    /** Applies a change set, all of it or nothing, and counts the attempt unless there was nothing to do. */
    public synchronized ReloadOutcome reload(ChangeSet changes) {
        List<ClassShape> fresh = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (Map.Entry<String, byte[]> changed : changes.changed().entrySet()) {
            try {
                fresh.add(ClassFileReader.read(changed.getKey(), changed.getValue()));
            } catch (InvalidClassFileException e) {
                invalid.add(e.getMessage());
            }
        }
        if (!invalid.isEmpty()) {
            return refuse(invalid);
        }
        Comparison comparison = new Comparison(versions, loadedOf(changes));
        try {
            for (ClassShape shape : fresh) {
                comparison.addChanged(shape, changes.changed().get(shape.name()));
            }
        } catch (InvalidClassFileException e) {
            return refuse(List.of(e.getMessage()));
        }
        changes.deletedNames().forEach(comparison::addDeleted);
        Rewriting rewriting =
                new Rewriting(versions, companions, ReloadCycle.now().epoch() + 1);
        for (Comparison.Changed type : comparison.rewritable()) {
            rewriting.plan(type.type(), type.before(), type.after());
        }
        Batch batch = rewriting.write(instrumentation);
        List<Candidate> candidates = comparison.candidates(rewriting);
        ReloadPlan plan = ReloadPlan.of(candidates, !changes.resources().isEmpty());
        if (plan instanceof ReloadPlan.Restart) {
            return end(plan, obstacles(candidates), List.of());
        }
        return carryOut(plan, batch, changes, comparison, rewriting);
    }

    /** What is in the way, and nothing of what could have been live. */
    private static List<Finding> obstacles(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.obstacles().isEmpty())
                .map(candidate -> new Finding(candidate.diff().className(), candidate.obstacles()))
                .distinct()
                .toList();
    }

    /** Says that a reload was asked for and could not be tried. */
    public ReloadOutcome refuse(List<String> reasons) {
        return end(new ReloadPlan.Refused(reasons), List.of(), List.of());
    }

    private ReloadOutcome carryOut(
            ReloadPlan plan, Batch batch, ChangeSet changes, Comparison comparison, Rewriting rewriting) {
        ReloadPlan done = plan;
        if (plan instanceof ReloadPlan.Live) {
            done = redefinition.apply(batch).orElse(plan);
        }
        if (done instanceof ReloadPlan.Live live) {
            recordAsLoaded(live);
            batch.histories().forEach(companions::record);
            if (!changes.resources().isEmpty()) {
                versions.loaders().forEach(ResourceBundle::clearCache);
            }
        }
        boolean upToDate = done.reasons().isEmpty();
        List<String> notes = new ArrayList<>(upToDate ? comparison.notes() : List.of());
        if (done instanceof ReloadPlan.Live) {
            rewriting
                    .unseenByReflection()
                    .forEach((name, methods) -> notes.add("Reflection does not find " + String.join(", ", methods)
                            + " of " + name + " before a restart; calls do."));
        }
        return end(done, comparison.findings(), notes);
    }

    private void recordAsLoaded(ReloadPlan.Live live) {
        for (ClassDefinition definition : live.definitions()) {
            Class<?> type = definition.getDefinitionClass();
            versions.put(type.getClassLoader(), type.getName(), definition.getDefinitionClassFile());
        }
    }

    private static ReloadOutcome end(ReloadPlan plan, List<Finding> findings, List<String> notes) {
        long epoch = plan instanceof ReloadPlan.NothingToDo
                ? ReloadCycle.now().epoch()
                : ReloadCycle.count(plan instanceof ReloadPlan.Live).epoch();
        return new ReloadOutcome(plan, epoch, findings, notes);
    }

    private LoadedClasses loadedOf(ChangeSet changes) {
        Set<String> names = new HashSet<>(changes.changed().keySet());
        names.addAll(changes.deletedNames());
        return LoadedClasses.find(names, versions, instrumentation);
    }
}
