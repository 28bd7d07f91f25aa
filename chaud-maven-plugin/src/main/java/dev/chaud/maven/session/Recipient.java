package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.runtime.protocol.AgentConnection;
import dev.chaud.runtime.protocol.ReloadReply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What good builds are brought to: the app that the session runs, or apps that something else does.
 *
 * <p>Owned by the session's thread, but for {@link #close}, which the thread that ends the JVM calls too.
 */
interface Recipient extends AutoCloseable {

    /** How a recipient is made. */
    interface Opening {
        Recipient open(SessionFolder folder, SessionInput.Inbox inbox, Laps laps) throws IOException;
    }

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

    /**
     * What has become of a reload that was answered.
     *
     * @param kept whether the app goes on with what it had
     * @param damaged the modules with class files that the app cannot take
     */
    record Reception(boolean kept, Set<String> damaged) {

        static final Reception TAKEN = new Reception(false, Set.of());
        static final Reception KEPT = new Reception(true, Set.of());

        public Reception {
            damaged = Set.copyOf(damaged);
        }
    }

    /** Whether some app is running that builds are brought to. */
    boolean isRunning();

    /** Whether a save that changes nothing is a reason to build, since a build starts the app. */
    boolean isWokenBySave();

    /** Whether the session is at its end. */
    boolean isClosed();

    /** How many reloads the agents have been asked for. */
    long steps();

    /** Brings the output folders back to what the app runs on, after a build whose outcome does not count. */
    void restoreOutputs(BuildOutcome outcome) throws IOException;

    /**
     * Takes note of the reactor that the builds are of from now on, as it is at this moment.
     *
     * @throws ReactorException when it has no app that could be started as the user wants; what was known stays
     */
    void follow(Reactor described) throws IOException, ReactorException;

    /**
     * Brings a good build of the reactor to the app.
     *
     * @param touched the only files that the build has written or deleted; empty when any may be
     */
    Delivery deliver(Optional<Map<String, Set<String>>> touched) throws IOException;

    /** Takes an agent's call. */
    void agentCalled(AgentConnection call) throws IOException;

    /** An app's agent is ready, and the app's main method begins. */
    void started(AgentLine agent);

    /**
     * Restarts the app if the user wants that, who has been asked; what was built last has to be good.
     *
     * @return whether it did
     */
    boolean restartAsGranted() throws IOException;

    /** Whether agents that have called wait for a delivery. */
    boolean isAwaited();

    /** Takes the answer of one agent; what all that were asked have answered, when this was the last; empty before. */
    Optional<ReloadReply> answered(AgentLine agent, ReloadReply reply);

    /** An agent cannot be reached any more; what the others have answered, when it was the last that had not. */
    Optional<ReloadReply> lost(AgentLine agent);

    /** Takes what was answered: the app has it, or is restarted, or stays as it was. */
    Reception replied(ReloadReply reply) throws IOException;

    /** Whether the process is that of the app that runs now. */
    boolean isCurrent(AppProcess process);

    /** The app has ended by itself. */
    void appEnded();

    @Override
    void close() throws IOException;
}
