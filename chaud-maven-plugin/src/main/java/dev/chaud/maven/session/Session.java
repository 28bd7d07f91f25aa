package dev.chaud.maven.session;

import dev.chaud.maven.build.Build;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.maven.watch.Hints;
import dev.chaud.maven.watch.WatchOptions;
import dev.chaud.runtime.protocol.AgentConnection;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Builds, runs and reloads one app until it is told to stop.
 *
 * <p>It does one thing at a time: it is idle, it builds, or it waits for the app's answer to a reload. A save while it
 * builds has it start over; one while it reloads is built next. Whatever fails, the app goes on with what it has, and
 * the next save goes on from there.
 *
 * <p>All but {@link #close} is called on one thread.
 */
public final class Session implements AutoCloseable {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Duration REPLY_OVERDUE = Duration.ofSeconds(10);

    private enum Activity {
        IDLE,
        BUILDING,
        RELOADING
    }

    private final boolean stopsOnExit;
    private final Path root;
    private final Consumer<SessionEvent> events;
    private final Laps laps = new Laps();
    private final SessionInput.Inbox inbox = new SessionInput.Inbox();
    private final SessionFolder folder;
    private final Sources sources;
    private final Closure closure;
    private final BuildThread builds;
    private final Recipient deployment;

    private Activity activity = Activity.IDLE;
    private final GiveUps giveUps = new GiveUps();
    private final SaveUnderWay save = new SaveUnderWay();
    private boolean savedSinceBuild;
    private boolean takenBack;
    private boolean lookOwed;
    private boolean undelivered;
    private boolean repairing;
    private OptionalInt exitCode = OptionalInt.empty();

    /**
     * A session that has not begun.
     *
     * @param watch how changes are noticed
     * @param stopsOnExit whether it ends when the app ends by itself
     * @param target what is to be built
     * @param build how it is built
     * @param events gets what happens, on the thread of {@link #run}
     * @param opening makes what good builds are brought to
     * @throws IOException when the session's folder cannot be made or the sources cannot be watched
     */
    Session(
            WatchOptions watch,
            boolean stopsOnExit,
            SessionTarget target,
            Build build,
            Consumer<SessionEvent> events,
            Recipient.Opening opening)
            throws IOException {
        this.stopsOnExit = stopsOnExit;
        this.root = target.root();
        this.events = events;
        this.folder = SessionFolder.createIn(TEMPORARY);
        this.closure = new Closure(target, folder);
        this.sources = Sources.watch(target.modules(), target.root(), watch, inbox);
        this.builds = new BuildThread(build, inbox);
        this.deployment = opening.open(folder, inbox, laps);
    }

    /**
     * Runs until the app has ended and is not to be started again.
     *
     * @return the app's exit code
     * @throws ReactorException when it cannot be told which app to run, or another session runs in this reactor
     * @throws InterruptedException when the thread is told to stop
     * @throws IOException when the reactor cannot be locked
     */
    public int run() throws ReactorException, InterruptedException, IOException {
        ReactorLock lock = ReactorLock.take(root, TEMPORARY);
        try (lock) {
            return serve();
        }
    }

    private int serve() throws ReactorException, InterruptedException {
        try {
            build();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
        while (exitCode.isEmpty()) {
            SessionInput input = inbox.take();
            try {
                input.reach(this);
            } catch (IOException | RuntimeException e) {
                // whatever it is, the app goes on, and the next save is tried
                failed(e);
            }
        }
        return exitCode.getAsInt();
    }

    private void failed(Exception e) {
        // a build that is running still ends, and tells so
        activity = activity == Activity.RELOADING ? Activity.IDLE : activity;
        events.accept(new SessionEvent.Failed(e, deployment.isRunning()));
    }

    /** Nothing is lost by building what is there, and the time until the save is over is won. */
    void stirred(Hints hints, long nanos) throws IOException {
        save.stirred(nanos);
        // an app that has ended waits for any write, and whether there was one is told by the first look after it
        if (activity == Activity.IDLE && !deployment.isWokenBySave() && sources.look(hints)) {
            laps.begin(nanos);
            build();
        }
    }

    void saved(Hints hints) throws IOException, ReactorException {
        long heard = System.nanoTime();
        boolean changed = sources.look(hints);
        boolean wakesApp = deployment.isWokenBySave() && activity == Activity.IDLE && sources.sawWrite();
        if (changed || wakesApp) {
            switch (activity) {
                case IDLE -> {
                    laps.begin(save.firstEventAt());
                    laps.endAt(Stage.QUIET, heard);
                    save.settled();
                    build();
                }
                case BUILDING -> giveUpBuild();
                case RELOADING -> {
                    savedSinceBuild = true;
                    laps.savedForTheNext(save.firstEventAt());
                }
            }
        }
        save.settled();
        Optional<BuildOutcome> held = save.takeHeld();
        if (held.isPresent()) {
            laps.end(Stage.QUIET);
            take(held.get());
        }
    }

    private void giveUpBuild() {
        savedSinceBuild = true;
        if (giveUps.saved()) {
            builds.cancel();
        }
    }

    private void build() throws IOException {
        savedSinceBuild = false;
        giveUps.buildBegins();
        laps.building();
        sources.buildBegins();
        BuildRequest request = closure.request(sources.pending(), sources.staleness());
        if (request.describeTo().isPresent()) {
            events.accept(new SessionEvent.Building(request.modules()));
        }
        activity = Activity.BUILDING;
        laps.end(Stage.WATCH);
        builds.start(request, save.settling());
    }

    void buildEnded(BuildOutcome outcome) throws IOException, ReactorException {
        laps.end(Stage.COMPILE);
        if (!save.holds(outcome)) {
            take(outcome);
        }
    }

    private void take(BuildOutcome outcome) throws IOException, ReactorException {
        activity = Activity.IDLE;
        // the quick lane has read no other files, and what may have escaped the events is looked for when the edit is
        // live
        lookOwed =
                outcome instanceof BuildOutcome.Built built && built.touched().isPresent();
        savedSinceBuild |= lookOwed ? sources.lookAtPending() : sources.lookEverywhere();
        // a plugin that writes the same source in each build must not keep us building
        takenBack = !savedSinceBuild && !takenBack && sources.tookBackDuringBuild();
        savedSinceBuild |= takenBack;
        if (savedSinceBuild && giveUps.startsOver()) {
            takeBackOutputs(outcome);
            build();
            return;
        }
        giveUps.letThrough();
        if (outcome instanceof BuildOutcome.Built built) {
            built(built);
        } else {
            takeBackOutputs(outcome);
            FailedBuild.event(outcome, deployment.isRunning()).ifPresent(events);
        }
        buildWhatWasSaved();
        deliverWhatIsAwaited();
    }

    private void takeBackOutputs(BuildOutcome outcome) throws IOException {
        deployment.restoreOutputs(outcome);
        sources.takenBack();
    }

    private void built(BuildOutcome.Built outcome) throws IOException, ReactorException {
        try {
            if (closure.readDescriptions()) {
                savedSinceBuild |= sources.watch(closure.reactor().modules().values());
                builds.follow(closure.builtModules());
                deployment.follow(closure.reactor());
                if (!closure.outdated().isEmpty()) {
                    sources.damaged(closure.outdated());
                    savedSinceBuild = true;
                    return;
                }
            }
        } catch (ReactorException e) {
            if (!closure.isKnown()) {
                throw e;
            }
            events.accept(new SessionEvent.BuildFailed(List.of(e.getMessage()), deployment.isRunning()));
            return;
        }
        if (!savedSinceBuild) {
            sources.built();
        }
        deliver(outcome.touched());
    }

    private void deliver(Optional<Map<String, Set<String>>> touched) throws IOException {
        Recipient.Delivery delivery = deployment.deliver(touched);
        activity = delivery == Recipient.Delivery.ASKED ? Activity.RELOADING : Activity.IDLE;
        undelivered = delivery == Recipient.Delivery.AGENT_AWAITED;
        if (delivery == Recipient.Delivery.DONE) {
            sources.delivered();
        }
        if (activity == Activity.RELOADING) {
            remindOfReply(deployment.steps());
        }
    }

    private void buildWhatWasSaved() throws IOException {
        if (activity == Activity.IDLE && lookOwed) {
            lookOwed = false;
            savedSinceBuild |= sources.lookEverywhere();
        }
        if (activity == Activity.IDLE && savedSinceBuild) {
            build();
        }
    }

    void agentCalled(AgentConnection call) throws IOException {
        deployment.agentCalled(call);
        deliverWhatIsAwaited();
    }

    private void deliverWhatIsAwaited() throws IOException {
        if (activity == Activity.IDLE && (undelivered || deployment.isAwaited())) {
            deliver(Optional.empty());
        }
    }

    private void remindOfReply(long step) {
        CompletableFuture.delayedExecutor(REPLY_OVERDUE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> inbox.put(new SessionInput.ReplyOverdue(step)));
    }

    void replyOverdue(long step) {
        if (activity == Activity.RELOADING && step == deployment.steps()) {
            tell(new SessionEvent.Notice("The app has not answered the reload for " + REPLY_OVERDUE.toSeconds()
                    + " s. Is it stopped in a debugger? The reload goes on as soon as it runs."));
        }
    }

    void started(AgentLine agent) {
        deployment.started(agent);
    }

    /** While something is built or reloaded the answer is for that. */
    void restartGranted() throws IOException {
        if (activity == Activity.IDLE && deployment.restartAsGranted()) {
            sources.delivered();
        }
    }

    void agentLost(AgentLine agent) throws IOException {
        Optional<ReloadReply> reply = deployment.lost(agent);
        if (reply.isPresent()) {
            replied(reply.get());
        }
    }

    void replied(AgentLine agent, ReloadReply answer) throws IOException {
        Optional<ReloadReply> reply = deployment.answered(agent, answer);
        if (reply.isPresent()) {
            replied(reply.get());
        }
    }

    private void replied(ReloadReply reply) throws IOException {
        activity = Activity.IDLE;
        Recipient.Reception reception = deployment.replied(reply);
        if (!reception.kept()) {
            sources.delivered();
        }
        refused(reply, reception.damaged());
        buildWhatWasSaved();
        deliverWhatIsAwaited();
    }

    /** A class file that the app cannot take may have been damaged behind Maven's back: it is built anew, once. */
    private void refused(ReloadReply reply, Set<String> damaged) {
        boolean refused = reply.verdict() == Verdict.REFUSED;
        repairing = refused && !damaged.isEmpty() && !repairing;
        if (refused) {
            List<String> reasons = reply.classes().stream()
                    .map(verdict -> verdict.className() + ": " + String.join(", ", verdict.reasons()))
                    .toList();
            events.accept(new SessionEvent.Refused(reasons.isEmpty() ? reply.notes() : reasons, repairing));
        }
        if (repairing) {
            sources.damaged(damaged);
            savedSinceBuild = true;
        }
    }

    void appEnded(AppProcess process, AppEnd end) throws IOException {
        if (!deployment.isCurrent(process) || deployment.isClosed()) {
            return;
        }
        deployment.appEnded();
        undelivered = false;
        events.accept(new SessionEvent.AppEnded(end, !stopsOnExit, MissingClass.hints(end, closure.reactor())));
        if (stopsOnExit) {
            exitCode = OptionalInt.of(end.exitCode());
            return;
        }
        if (activity == Activity.RELOADING) {
            activity = Activity.IDLE;
            sources.delivered();
            buildWhatWasSaved();
        }
    }

    void tell(SessionEvent event) {
        events.accept(event);
    }

    /**
     * Ends whatever the session has started: the build, the app, the watch. Called by the thread of {@link #run} or by
     * the one that ends the JVM.
     */
    @Override
    public void close() throws IOException {
        try (folder;
                sources) {
            builds.close();
            deployment.close();
        }
    }
}
