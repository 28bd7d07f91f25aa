package dev.chaud.runtime.reload;

import dev.chaud.linker.ComingMembers;
import dev.chaud.linker.ReloadCycle;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.reload.Stopwatch.Stage;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Gives what was written to the JVM, and brings what goes with it in line: what is recorded, the state of the app, the caches
 * of the JDK. For one thread at a time.
 */
final class Delivery {

    private static final Log LOG = Log.of(Delivery.class);

    private final LoadedVersions versions;
    private final Companions companions;
    private final Redefinition redefinition;
    private final Transparency transparency;
    private final StateRepair stateRepair;

    Delivery(Instrumentation instrumentation, LoadedState loaded, Transparency transparency) {
        this.versions = loaded.versions();
        this.companions = loaded.companions();
        this.redefinition = new Redefinition(instrumentation, companions, loaded.written());
        this.transparency = transparency;
        this.stateRepair = new StateRepair(instrumentation, versions, companions);
    }

    /**
     * Does it, and says what became of the plan.
     *
     * @param resources whether resources changed
     * @throws OutdatedPlanException if it has to be written anew; then nothing has changed
     */
    ReloadPlan deliver(
            ReloadPlan.Live plan,
            Batch batch,
            Rewriting rewriting,
            Newcomers newcomers,
            boolean resources,
            Stopwatch stopwatch)
            throws OutdatedPlanException {
        stateRepair.prepare(batch);
        List<ClassDefinition> old = rewriting.faces().any() ? rewriting.asTheyAre() : List.of();
        boolean taken = false;
        try {
            announce(batch);
            Gate gate = Gate.closedFor(batch);
            try {
                stateRepair.begin(batch);
                ReloadPlan done = redefinition.apply(batch, newcomers).orElse(plan);
                if (done instanceof ReloadPlan.Live) {
                    Optional<ReloadPlan> late = rewriting.faces().lateHindrance();
                    late.ifPresent(restart -> redefinition.restore(old));
                    done = late.orElse(done);
                }
                stopwatch.ended(Stage.REDEFINITION);
                if (done instanceof ReloadPlan.Live live) {
                    record(live, batch);
                    taken = true;
                    bringInLine(batch, rewriting, resources);
                }
                return done;
            } finally {
                stateRepair.end(batch);
                gate.open();
            }
        } finally {
            companions.endAnnouncement();
            if (!taken) {
                transparency.nameFrames(rewriting.rewrites().historiesBefore());
                sendAway(newcomers);
            }
        }
    }

    /** Its code may run before the JVM says that it took it. */
    private void announce(Batch batch) {
        ComingMembers.announce(batch.coming(), Gate.PATIENCE);
        transparency.nameFrames(batch.histories());
        companions.announce(ReloadCycle.now().epoch() + 1, batch.histories());
    }

    private void record(ReloadPlan.Live live, Batch batch) {
        ComingMembers.take();
        recordAsLoaded(live);
        batch.histories().forEach(companions::record);
        batch.histories().forEach(versions::keepOldCode);
    }

    private void bringInLine(Batch batch, Rewriting rewriting, boolean resources) {
        new NewHolders(companions).tell(rewriting.rewrites());
        stateRepair.run(batch);
        transparency.lookAgainAt(rewriting.rewrites());
        transparency.serialiseAnew(rewriting.changed());
        if (resources) {
            versions.loaders().forEach(ResourceBundle::clearCache);
        }
    }

    private void recordAsLoaded(ReloadPlan.Live live) {
        for (ClassDefinition definition : live.definitions()) {
            Class<?> type = definition.getDefinitionClass();
            versions.replace(type.getClassLoader(), type.getName(), definition.getDefinitionClassFile());
        }
    }

    private void sendAway(Newcomers newcomers) {
        try {
            List<ClassDefinition> leaving = newcomers.leaving();
            redefinition.takeBack(leaving);
        } catch (NotRewritableException
                | UnfinishedLoadingException
                | ClassNotFoundException
                | UnmodifiableClassException
                | LinkageError e) {
            LOG.warn("Classes that came during a reload which came to nothing may call what it would have added", e);
        }
    }
}
