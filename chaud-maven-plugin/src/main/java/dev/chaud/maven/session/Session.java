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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    private final boolean stopsOnExit;
    private final Path root;
    private final Consumer<SessionEvent> events;
    private final Laps laps = new Laps();
    private final SessionInput.Inbox inbox = new SessionInput.Inbox();
    private final SessionFolder folder;
    private final Sources sources;
    private final Closure closure;
    private final BuildThread thread;
    private final Recipient recipient;
    private final LaterSaves later;
    private final Builds builds;
    private final Reloads reloads;
    private final SaveUnderWay save = new SaveUnderWay();

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
        this.thread = new BuildThread(build, inbox);
        this.recipient = opening.open(folder, inbox, laps);
        this.later = new LaterSaves(sources);
        this.builds = new Builds(thread, closure, sources, later);
        this.reloads = new Reloads(recipient, sources, later, inbox, events);
    }

    /**
     * Runs until the app has ended and is not to be started again, and returns its exit code.
     *
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
        reloads.giveUp();
        events.accept(new SessionEvent.Failed(e, recipient.isRunning()));
    }

    /** Nothing is lost by building what is there, and the time until the save is over is won. */
    void stirred(Hints hints, long nanos) throws IOException {
        save.stirred(nanos);
        // an app that has ended waits for any write, and whether there was one is told by the first look after it
        if (isIdle() && !recipient.isWokenBySave() && sources.look(hints)) {
            laps.begin(nanos);
            build();
        }
    }

    void saved(Hints hints) throws IOException, ReactorException {
        long heard = System.nanoTime();
        boolean changed = sources.look(hints);
        boolean wakesApp = recipient.isWokenBySave() && isIdle() && sources.sawWrite();
        if (changed || wakesApp) {
            changed(heard);
        }
        save.settled();
        Optional<BuildOutcome> held = save.takeHeld();
        if (held.isPresent()) {
            laps.end(Stage.QUIET);
            take(held.get());
        }
    }

    private void changed(long heard) throws IOException {
        if (builds.areUnderWay()) {
            builds.saved();
        } else if (reloads.areUnderWay()) {
            later.note();
            laps.savedForTheNext(save.firstEventAt());
        } else {
            laps.begin(save.firstEventAt());
            laps.endAt(Stage.QUIET, heard);
            save.settled();
            build();
        }
    }

    private boolean isIdle() {
        return !builds.areUnderWay() && !reloads.areUnderWay();
    }

    private void build() throws IOException {
        laps.building();
        BuildRequest request = builds.next();
        if (request.describeTo().isPresent()) {
            events.accept(new SessionEvent.Building(request.modules()));
        }
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
        if (!builds.ended(outcome)) {
            takeBackOutputs(outcome);
            build();
            return;
        }
        if (outcome instanceof BuildOutcome.Built built) {
            built(built);
        } else {
            takeBackOutputs(outcome);
            FailedBuild.event(outcome, recipient.isRunning()).ifPresent(events);
        }
        goOn();
    }

    private void takeBackOutputs(BuildOutcome outcome) throws IOException {
        recipient.restoreOutputs(outcome);
        builds.takenBack();
    }

    private void built(BuildOutcome.Built outcome) throws IOException, ReactorException {
        boolean isFirst = !closure.isKnown();
        try {
            if (closure.readDescriptions()) {
                boolean isUpToDate = builds.follow();
                recipient.follow(closure.reactor());
                if (!isUpToDate) {
                    return;
                }
            }
        } catch (ReactorException e) {
            if (isFirst) {
                throw e;
            }
            events.accept(new SessionEvent.BuildFailed(List.of(e.getMessage()), recipient.isRunning()));
            return;
        }
        if (!later.areAny()) {
            sources.built();
        }
        reloads.deliver(outcome.touched());
    }

    /** Builds what was saved meanwhile, else brings across what could not be before. */
    private void goOn() throws IOException {
        if (isIdle() && later.areAnyLeft()) {
            build();
        }
        deliverWhatIsAwaited();
    }

    private void deliverWhatIsAwaited() throws IOException {
        if (isIdle()) {
            reloads.deliverWhatIsAwaited();
        }
    }

    void agentCalled(AgentConnection call) throws IOException {
        recipient.agentCalled(call);
        deliverWhatIsAwaited();
    }

    void replyOverdue(long step) {
        reloads.replyOverdue(step);
    }

    void started(AgentLine agent) {
        recipient.started(agent);
    }

    /** While something is built or reloaded the answer is for that. */
    void restartGranted() throws IOException {
        if (isIdle() && recipient.restartAsGranted()) {
            sources.delivered();
        }
    }

    void agentLost(AgentLine agent) throws IOException {
        if (reloads.agentLost(agent)) {
            goOn();
        }
    }

    void replied(AgentLine agent, ReloadReply answer) throws IOException {
        if (reloads.replied(agent, answer)) {
            goOn();
        }
    }

    void appEnded(AppProcess process, AppEnd end) throws IOException {
        if (!recipient.isCurrent(process) || recipient.isClosed()) {
            return;
        }
        boolean reloadIsOver = reloads.appEnded();
        events.accept(new SessionEvent.AppEnded(end, !stopsOnExit, MissingClass.hints(end, closure.reactor())));
        if (stopsOnExit) {
            exitCode = OptionalInt.of(end.exitCode());
            return;
        }
        if (reloadIsOver) {
            goOn();
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
            thread.close();
            recipient.close();
        }
    }
}
