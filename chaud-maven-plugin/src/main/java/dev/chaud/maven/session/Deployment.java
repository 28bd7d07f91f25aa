package dev.chaud.maven.session;

import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.publish.OutputDelta;
import dev.chaud.maven.publish.PublishedOutputs;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.runtime.protocol.AgentConnection;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.RuntimeVersion;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.protocol.Welcome;
import java.io.IOException;
import java.time.Duration;
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
final class Deployment implements AutoCloseable {

    static final Duration GRACE = Duration.ofSeconds(5);

    /** What has become of a delivery. */
    enum Delivery {
        /** Nothing more is to come: the app, or its next start, has all of it. */
        DONE,
        /** The app goes on with what it had. */
        KEPT,
        /** The agent will answer. */
        ASKED,
        /** The app is starting, and its agent has not called yet: try again when it has. */
        AGENT_AWAITED
    }

    private final SessionFolder folder;
    private final AppLauncher launcher;
    private final SessionInput.Inbox inbox;
    private final SessionSettings settings;
    private final Consumer<SessionEvent> events;
    private final Laps laps;
    private PublishedOutputs outputs;
    private AgentDesk desk;
    private volatile RunningApp app;
    private ReloadStep step;
    private Reactor reactor;
    private LaunchPlan plan;

    private long steps;
    /** Whether the copies had the content of the output folders when the last build began, as far as we have written. */
    private boolean level;

    private volatile boolean closed;

    Deployment(
            SessionFolder folder,
            AppLauncher launcher,
            SessionInput.Inbox inbox,
            SessionSettings settings,
            Consumer<SessionEvent> events,
            Laps laps)
            throws IOException {
        this.folder = folder;
        this.launcher = launcher;
        this.inbox = inbox;
        this.settings = settings;
        this.events = events;
        this.laps = laps;
        this.outputs = new PublishedOutputs(folder.classes());
        this.desk = AgentDesk.open(folder.path(), inbox);
    }

    /** How many reloads the agents have been asked for. */
    long steps() {
        return steps;
    }

    /** Whether the session is at its end. */
    boolean isClosed() {
        return closed;
    }

    boolean isRunning() {
        return app != null;
    }

    /** Brings the output folders back to what the app runs on, after a build that did not end well. */
    void restoreOutputs() throws IOException {
        outputs.restore();
    }

    /** Takes note of the reactor that the builds are of from now on, as it is at this moment. */
    void follow(Reactor described) {
        reactor = described;
        plan = LaunchPlan.of(described, settings.includeProvided());
    }

    /**
     * Brings a good build of the reactor to the app.
     *
     * @param touched the only files that the build has written or deleted; empty when any may be
     */
    Delivery deliver(Optional<Map<String, Set<String>>> touched) throws IOException {
        List<String> reasons = new ArrayList<>();
        if (!folder.exists() || !outputs.isIntact()) {
            repair();
            reasons.add("the session's folder was deleted, and the app ran on classes in it");
        }
        reactor.modules().values().forEach(module -> outputs.add(module.id(), module.output()));
        if (app == null) {
            return start();
        }
        reasons.addAll(app.plan().obstaclesTo(plan));
        app.unreachable().ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            return restart(reasons);
        }
        List<OutputDelta> deltas = level && touched.isPresent() ? outputs.deltas(touched.get()) : outputs.deltas();
        level = deltas.isEmpty();
        laps.end(Stage.DIFF);
        ClassPathStep classPath = app.plan().classPath().stepTo(plan.classPath());
        if (deltas.isEmpty() && classPath.added().isEmpty()) {
            app.runsOn(plan);
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
        synchronized (this) {
            if (closed) {
                return Delivery.DONE;
            }
            app = launcher.start(plan, outputs);
        }
        events.accept(new SessionEvent.Running(
                reactor.appModule().artifactId(),
                plan.mainClass(),
                app.process().pid(),
                reactor.modulesWithCode()));
        return Delivery.DONE;
    }

    private Delivery restart(List<String> reasons) throws IOException {
        events.accept(new SessionEvent.RestartNeeded(reasons, settings.restart()));
        if (!settings.restart()) {
            return Delivery.KEPT;
        }
        RunningApp old = app;
        app = null;
        if (old.stop(GRACE)) {
            events.accept(new SessionEvent.AppKilled(GRACE));
        }
        return start();
    }

    /** Welcomes an agent; one that is not of the app that runs now is sent away. */
    void agentCalled(AgentConnection call) throws IOException {
        if (app == null || app.hasAgent()) {
            call.connection().close();
            return;
        }
        String version = call.hello().runtimeVersion();
        if (!version.equals(RuntimeVersion.current())) {
            events.accept(new SessionEvent.Notice("The app has version " + version + " of chaud-runtime, this is "
                    + RuntimeVersion.current() + ": use the same version in the app and in the plugin."));
        }
        call.connection().send(new Welcome(outputs.folders()));
        app.connected(call.connection());
    }

    /** Whether a message is of the app that runs now, and not of one that was stopped. */
    boolean isCurrent(RunningApp other) {
        return other == app;
    }

    /** Whether the process is that of the app that runs now. */
    boolean isCurrent(AppProcess process) {
        return app != null && app.process() == process;
    }

    /** The app has ended by itself. */
    void appEnded() {
        app = null;
        step = null;
    }

    /** Takes the agent's answer: the app has it, or is restarted, or stays as it was. */
    Set<String> replied(ReloadReply reply) throws IOException {
        if (step == null || step.request().id() != reply.id()) {
            return Set.of();
        }
        ReloadStep asked = step;
        step = null;
        laps.answered(reply.times());
        switch (reply.verdict()) {
            case LIVE, NOTHING_TO_DO -> {
                level = true;
                app.runsOn(plan);
                events.accept(new SessionEvent.Live(laps.times(), asked.changed(reply), asked.notes(reply)));
            }
            case RESTART -> {
                if (keeps(reply.verdict())) {
                    asked.publication().rollback();
                }
                restart(reasons(asked, reply));
            }
            case REFUSED -> {
                asked.publication().rollback();
                return asked.filesOf(reply).keySet();
            }
        }
        return Set.of();
    }

    /** Whether the app goes on with what it had after this verdict. */
    boolean keeps(Verdict verdict) {
        return verdict == Verdict.REFUSED || (verdict == Verdict.RESTART && !settings.restart());
    }

    private static List<String> reasons(ReloadStep asked, ReloadReply reply) {
        List<String> reasons = new ArrayList<>();
        asked.changed(reply).stream()
                .filter(changed -> !changed.reasons().equals(List.of("resource"))
                        && !changed.module().equals(ReloadStep.CLASS_PATH))
                .forEach(changed -> reasons.add(
                        changed.module() + ": " + changed.name() + " (" + String.join(", ", changed.reasons()) + ")"));
        return reasons.isEmpty() ? reply.notes() : reasons;
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
            running.stop(GRACE);
        }
        desk.close();
    }
}
