package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.publish.OutputDelta;
import dev.chaud.maven.publish.PublishedOutputs;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.runtime.protocol.AgentConnection;
import dev.chaud.runtime.protocol.Hello;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Rendezvous;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.protocol.Welcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apps that something else has started, on the output folders themselves. They are found by their agents, which call at the
 * reactor's meeting place; an agent that is welcomed has live all that stands in the folders, and leaves it to the session
 * from then on to say what to reload. So it is welcomed only while the folders hold a good build: never during one.
 *
 * <p>The copies of the output folders are the last good build here, which a failed one is taken back to.
 */
final class RunningApps implements Recipient {

    private static final Logger LOG = LoggerFactory.getLogger(RunningApps.class);

    private final SessionFolder folder;
    private final SessionInput.Inbox inbox;
    private final Consumer<SessionEvent> events;
    private final Laps laps;
    private final Path meetingPlace;
    private final List<AgentConnection> callers = new ArrayList<>();
    /** Synchronised, as whoever closes this needs it too. */
    private final Map<AgentLine, Hello> agents = Collections.synchronizedMap(new LinkedHashMap<>());

    private Optional<AgentDesk> desk = Optional.empty();
    private final PublishedOutputs outputs;
    private Reactor reactor;
    private Optional<ReloadStep> step = Optional.empty();
    private Answers<AgentLine> answers = new Answers<>(0, Set.of());
    private long steps;
    /** Whether the copies had the content of the output folders when the last build began, as far as we have written. */
    private boolean level;

    private volatile boolean closed;

    /** @param meetingPlace where agents look for a builder */
    RunningApps(
            SessionFolder folder,
            Path meetingPlace,
            SessionInput.Inbox inbox,
            Consumer<SessionEvent> events,
            Laps laps) {
        this.folder = folder;
        this.inbox = inbox;
        this.events = events;
        this.laps = laps;
        this.outputs = new PublishedOutputs(folder.classes());
        this.meetingPlace = meetingPlace;
    }

    @Override
    public boolean isRunning() {
        return !agents.isEmpty();
    }

    @Override
    public boolean isWokenBySave() {
        return false;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void restoreOutputs(BuildOutcome outcome) throws IOException {
        outputs.restore();
    }

    @Override
    public void follow(Reactor described) {
        reactor = described;
    }

    @Override
    public Delivery deliver(Optional<Map<String, Set<String>>> touched) throws IOException {
        if (!folder.exists()) {
            folder.recreate();
            level = false;
        }
        reactor.modules().values().forEach(module -> outputs.add(module.id(), module.output()));
        List<OutputDelta> deltas = level && touched.isPresent() ? outputs.deltas(touched.get()) : outputs.deltas();
        level = true;
        laps.end(Stage.DIFF);
        if (desk.isEmpty()) {
            outputs.publish(deltas);
            open();
            return Delivery.DONE;
        }
        Set<AgentLine> joined = welcome();
        if (deltas.isEmpty()) {
            if (joined.isEmpty()) {
                events.accept(new SessionEvent.NothingToReload());
            }
            // what it answers shows that it has taken over what stands in the folders
            return ask(new ReloadRequest(++steps, List.of(), List.of(), List.of()), joined);
        }
        ReloadStep next = ReloadStep.prepare(++steps, outputs, deltas, ClassPathStep.NONE);
        if (agents.isEmpty()) {
            events.accept(new SessionEvent.Notice("built, and no app is running that could have it live"));
            return Delivery.DONE;
        }
        step = Optional.of(next);
        return ask(next.request(), Set.copyOf(agents.keySet()));
    }

    /** Lets agents call, now that there is a good build, and no other session in this reactor. */
    private synchronized void open() throws IOException {
        if (closed) {
            return;
        }
        Rendezvous.clear(meetingPlace);
        desk = Optional.of(AgentDesk.open(meetingPlace, inbox));
        events.accept(new SessionEvent.Watching(reactor.modulesWithCode()));
    }

    /** Takes in who has called; they have live what stands in the folders. */
    private Set<AgentLine> welcome() {
        Set<AgentLine> joined = new LinkedHashSet<>();
        callers.forEach(call -> welcome(call).ifPresent(joined::add));
        callers.clear();
        return joined;
    }

    /** Empty when the app has ended meanwhile. */
    private Optional<AgentLine> welcome(AgentConnection call) {
        try {
            call.connection().send(new Welcome(outputs.folders()));
        } catch (IOException e) {
            return Optional.empty();
        }
        AgentLine agent = AgentLine.on(call.connection(), inbox);
        agents.put(agent, call.hello());
        events.accept(new SessionEvent.Joined(call.hello().pid()));
        OtherVersion.of(call.hello()).ifPresent(events);
        return Optional.of(agent);
    }

    private Delivery ask(ReloadRequest request, Set<AgentLine> whom) {
        Set<AgentLine> asked = new LinkedHashSet<>();
        whom.stream().filter(agent -> ask(request, agent)).forEach(asked::add);
        answers = new Answers<>(request.id(), asked);
        return asked.isEmpty() ? Delivery.DONE : Delivery.ASKED;
    }

    /** False when the app has ended, which will be told. */
    private static boolean ask(ReloadRequest request, AgentLine agent) {
        try {
            agent.ask(request);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void agentCalled(AgentConnection call) {
        callers.add(call);
    }

    /** Only an app that was started by a plugin says so, but anything may call here. */
    @Override
    public void started(AgentLine agent) {
        LOG.debug("An app that something else has started says that a plugin did");
    }

    @Override
    public boolean restartAsGranted() {
        return false;
    }

    @Override
    public boolean isAwaited() {
        return !callers.isEmpty() && reactor != null;
    }

    @Override
    public Optional<ReloadReply> answered(AgentLine agent, ReloadReply reply) {
        return answers.add(agent, reply);
    }

    @Override
    public Optional<ReloadReply> lost(AgentLine agent) {
        Optional<Hello> hello = Optional.ofNullable(agents.remove(agent));
        hello.ifPresent(gone -> events.accept(new SessionEvent.Left(gone.pid())));
        return answers.without(agent);
    }

    @Override
    public Reception replied(ReloadReply reply) throws IOException {
        Optional<ReloadStep> asked = step;
        step = Optional.empty();
        boolean isTaken = reply.verdict() == Verdict.LIVE || reply.verdict() == Verdict.NOTHING_TO_DO;
        if (asked.isEmpty()) {
            return isTaken ? Reception.TAKEN : Reception.KEPT;
        }
        laps.answered(reply.times());
        if (isTaken) {
            events.accept(new SessionEvent.Live(
                    laps.times(), asked.get().changed(reply), asked.get().notes(reply)));
            return Reception.TAKEN;
        }
        asked.get().publication().rollback();
        level = false;
        if (reply.verdict() == Verdict.REFUSED) {
            return new Reception(true, asked.get().refusedModules(reply));
        }
        events.accept(new SessionEvent.NotLive(asked.get().reasons(reply)));
        return Reception.KEPT;
    }

    @Override
    public boolean isCurrent(AppProcess process) {
        return false;
    }

    @Override
    public void appEnded() {
        throw new IllegalStateException("no app was started");
    }

    /** Hangs up: the apps go on, and watch the folders themselves again. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            if (desk.isPresent()) {
                desk.get().close();
            }
        }
        for (AgentLine agent : List.copyOf(agents.keySet())) {
            agent.close();
        }
    }
}
