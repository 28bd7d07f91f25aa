package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.publish.OutputDelta;
import dev.chaud.maven.publish.PublishedOutputs;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.runtime.protocol.AgentConnection;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Welcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The app on what is published: brings a good build to it, live or by a restart.
 *
 * <p>Owned by the session's thread, but for {@link #close}, which the thread that ends the JVM calls too.
 */
final class Deployment implements Recipient {

    private final SessionFolder folder;
    private final AppLauncher launcher;
    private final SessionInput.Inbox inbox;
    private final Restarts restarts;
    private final Consumer<SessionEvent> events;
    private final Laps laps;
    private PublishedOutputs outputs;
    private AgentDesk desk;
    private volatile RunningApp app;
    private ReloadStep step;
    private long steps;
    /** Whether the copies had the content of the output folders when the last build began, as far as we have written. */
    private boolean level;

    private volatile boolean closed;

    Deployment(
            SessionFolder folder,
            AppLauncher launcher,
            SessionInput.Inbox inbox,
            Restarts restarts,
            Consumer<SessionEvent> events,
            Laps laps)
            throws IOException {
        this.folder = folder;
        this.launcher = launcher;
        this.inbox = inbox;
        this.restarts = restarts;
        this.events = events;
        this.laps = laps;
        this.outputs = new PublishedOutputs(folder.classes());
        this.desk = AgentDesk.open(folder.path(), inbox);
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isRunning() {
        return app != null;
    }

    @Override
    public boolean isWokenBySave() {
        return app == null;
    }

    @Override
    public void restoreOutputs(BuildOutcome outcome) throws IOException {
        restarts.withdraw();
        Optional<Map<String, Set<String>>> touched =
                outcome instanceof BuildOutcome.Built built && level ? built.touched() : Optional.empty();
        if (touched.isPresent()) {
            outputs.restore(touched.get());
        } else {
            outputs.restore();
        }
    }

    @Override
    public void follow(Reactor described) throws IOException, ReactorException {
        launcher.follow(described);
    }

    @Override
    public Delivery deliver(Optional<Map<String, Set<String>>> touched) throws IOException {
        List<String> reasons = new ArrayList<>();
        if (!folder.exists() || !outputs.isIntact()) {
            repair();
            reasons.add("the session's folder was deleted, and the app ran on classes in it");
        }
        launcher.reactor().modules().values().forEach(module -> outputs.add(module.id(), module.output()));
        Optional<String> flaw = app == null || touched.isEmpty() || !level ? launcher.replan() : Optional.empty();
        if (flaw.isPresent()) {
            level = false;
            events.accept(new SessionEvent.BuildFailed(List.of(flaw.get()), isRunning()));
            return Delivery.KEPT;
        }
        if (app == null) {
            return start();
        }
        reasons.addAll(app.plan().obstaclesTo(launcher.plan()));
        app.unreachable().ifPresent(reasons::add);
        List<OutputDelta> deltas = level && touched.isPresent() ? outputs.deltas(touched.get()) : outputs.deltas();
        laps.end(Stage.DIFF);
        if (reasons.isEmpty()) {
            reasons.addAll(app.modules().obstaclesTo(deltas));
        }
        // what was built stays behind if the app is kept
        level = deltas.isEmpty() && reasons.isEmpty();
        if (!reasons.isEmpty()) {
            return restart(reasons);
        }
        ClassPathStep classPath = app.plan().classPath().stepTo(launcher.plan().classPath());
        if (deltas.isEmpty() && classPath.added().isEmpty()) {
            app.runsOn(launcher.plan());
            restarts.notNeeded();
            events.accept(new SessionEvent.NothingToReload());
            return Delivery.DONE;
        }
        if (!app.hasAgent()) {
            return Delivery.AGENT_AWAITED;
        }
        step = ReloadStep.prepare(++steps, outputs, deltas, classPath);
        try {
            app.reload(step.request());
            return Delivery.ASKED;
        } catch (IOException e) {
            // it is ending, and that will be told; the next start has what is published now
            app.lostAgent();
            return Delivery.DONE;
        }
    }

    private void repair() throws IOException {
        desk.close();
        if (!folder.exists()) {
            folder.recreate();
        }
        outputs = new PublishedOutputs(folder.classes());
        desk = AgentDesk.open(folder.path(), inbox);
    }

    private Delivery start() throws IOException {
        outputs.publish(outputs.deltas());
        level = true;
        restarts.notNeeded();
        restarts.starts();
        synchronized (this) {
            if (closed) {
                return Delivery.DONE;
            }
            app = launcher.start(outputs);
        }
        events.accept(new SessionEvent.Running(
                launcher.reactor().appModule().artifactId(),
                app.plan().mainClass(),
                app.process().pid(),
                launcher.reactor().modulesWithCode()));
        return Delivery.DONE;
    }

    private Delivery restart(List<String> reasons) throws IOException {
        return restarts.propose(reasons) ? restart() : Delivery.KEPT;
    }

    private Delivery restart() throws IOException {
        // until it is gone, whoever closes this has to find it
        restarts.end(app);
        app = null;
        return start();
    }

    @Override
    public boolean restartAsGranted() throws IOException {
        if (app == null || !restarts.isDue()) {
            return false;
        }
        restart();
        return true;
    }

    /** Welcomes an agent; one that is not of the app that runs now is sent away. */
    @Override
    public void agentCalled(AgentConnection call) throws IOException {
        if (app == null || app.hasAgent()) {
            call.connection().close();
            return;
        }
        OtherVersion.of(call.hello()).ifPresent(events);
        app.welcome(call.connection(), new Welcome(outputs.folders(), restarts.left()));
    }

    @Override
    public void started(AgentLine agent) {
        if (app != null && app.isOn(agent)) {
            restarts.started(app);
        }
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    /** An app that was stopped may still have answered. */
    @Override
    public Optional<ReloadReply> answered(AgentLine agent, ReloadReply reply) {
        return app != null && app.isOn(agent) ? Optional.of(reply) : Optional.empty();
    }

    /** The app itself may not be gone. */
    @Override
    public Optional<ReloadReply> lost(AgentLine agent) {
        if (app != null && app.isOn(agent)) {
            app.lostAgent();
        }
        return Optional.empty();
    }

    @Override
    public boolean isCurrent(AppProcess process) {
        return app != null && app.process() == process;
    }

    @Override
    public void appEnded() {
        app = null;
        step = null;
        restarts.appEnded();
    }

    @Override
    public Reception replied(ReloadReply reply) throws IOException {
        if (step == null || step.request().id() != reply.id()) {
            return Reception.KEPT;
        }
        ReloadStep asked = step;
        step = null;
        laps.answered(reply.times());
        return switch (reply.verdict()) {
            case LIVE, NOTHING_TO_DO -> live(asked, reply);
            case RESTART -> cannotBeLive(asked, reply);
            case REFUSED -> {
                asked.publication().rollback();
                yield new Reception(true, asked.refusedModules(reply));
            }
        };
    }

    private Reception live(ReloadStep asked, ReloadReply reply) {
        level = true;
        app.runsOn(launcher.plan());
        restarts.notNeeded();
        events.accept(new SessionEvent.Live(laps.times(), asked.changed(reply), asked.notes(reply)));
        return Reception.TAKEN;
    }

    private Reception cannotBeLive(ReloadStep asked, ReloadReply reply) throws IOException {
        if (restarts.propose(asked.reasons(reply))) {
            restart();
            return Reception.TAKEN;
        }
        asked.publication().rollback();
        return Reception.KEPT;
    }

    /** Ends the app. */
    @Override
    public void close() throws IOException {
        RunningApp running;
        synchronized (this) {
            closed = true;
            running = app;
        }
        if (running != null) {
            restarts.stop(running);
        }
        desk.close();
    }
}
