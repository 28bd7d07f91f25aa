package dev.chaud.maven.session;

import dev.chaud.maven.fork.AppProcess;
import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.StateReply;
import dev.chaud.runtime.protocol.Welcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The app's process, and the line to the agent in it once that has called.
 *
 * <p>Owned by the session's thread.
 */
final class RunningApp {

    private static final Duration AGENT_OVERDUE = Duration.ofSeconds(15);

    private final AppProcess process;
    private final ModulesAtStart modules;
    private LaunchPlan plan;
    private final SessionInput.Inbox inbox;
    private final long startedAt = System.nanoTime();
    private AgentLine agent;
    private boolean lost;

    RunningApp(AppProcess process, LaunchPlan plan, ModulesAtStart modules, SessionInput.Inbox inbox) {
        this.process = process;
        this.plan = plan;
        this.modules = modules;
        this.inbox = inbox;
    }

    AppProcess process() {
        return process;
    }

    /** The modules that it has read. */
    ModulesAtStart modules() {
        return modules;
    }

    /** What it was started from, and has been brought to since. */
    LaunchPlan plan() {
        return plan;
    }

    /** It is now as if it had been started from this. */
    void runsOn(LaunchPlan next) {
        plan = next;
    }

    /** How long ago it was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    boolean hasAgent() {
        return agent != null;
    }

    /** Why the app cannot be reloaded any more; empty while it can, or may still come to it. */
    Optional<String> unreachable() {
        if (lost) {
            return Optional.of("the connection to the app is lost");
        }
        boolean overdue = agent == null && age().compareTo(AGENT_OVERDUE) > 0;
        return overdue
                ? Optional.of("its agent has not called within " + AGENT_OVERDUE.toSeconds() + " s of its start")
                : Optional.empty();
    }

    /** The agent cannot be reached any more. It ends the app when it notices. */
    void lostAgent() {
        lost = true;
    }

    /** Takes the agent's call. An agent that has hung up meanwhile is that of an app which is ending, and that will be told. */
    void welcome(Connection connection, Welcome welcome) throws IOException {
        try {
            connection.send(welcome);
        } catch (IOException e) {
            lostAgent();
            connection.close();
            return;
        }
        agent = AgentLine.on(connection, inbox);
    }

    /** Whether a line is that to the app's agent. */
    boolean isOn(AgentLine line) {
        return line == agent;
    }

    /** Asks for a reload; the answer comes as an input. */
    void reload(ReloadRequest request) throws IOException {
        agent.ask(request);
    }

    /** Asks what it leaves to the next one, and waits for the answer. */
    StateReply leave(Duration patience) {
        try {
            return agent.leave(patience);
        } catch (IOException e) {
            // it is gone already
            return AgentLine.NOTHING;
        }
    }

    /** Ends the app; whether it had to be killed. */
    boolean stop(Duration grace) {
        return process.stop(grace);
    }
}
