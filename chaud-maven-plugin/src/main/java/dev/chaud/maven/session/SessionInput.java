package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.maven.watch.Hints;
import dev.chaud.runtime.protocol.AgentConnection;
import dev.chaud.runtime.protocol.ReloadReply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What other threads tell the session's thread, which takes one after the other.
 *
 * <p>Each input knows what it asks of the session, since pattern matching over sealed types is still a preview on 17.
 */
sealed interface SessionInput {

    /** Has the session react. */
    void reach(Session session) throws IOException, ReactorException;

    /**
     * Files may have changed, and more may follow.
     *
     * @param nanos when that was noticed
     */
    record Stirred(Hints hints, long nanos) implements SessionInput {
        @Override
        public void reach(Session session) throws IOException {
            session.stirred(hints, nanos);
        }
    }

    /** Files may have changed, and the quiet period after that is over. */
    record Saved(Hints hints) implements SessionInput {
        @Override
        public void reach(Session session) throws IOException, ReactorException {
            session.saved(hints);
        }
    }

    /** The build goes on. */
    record BuildGoesOn(Duration time, String doing) implements SessionInput {
        @Override
        public void reach(Session session) {
            session.tell(new SessionEvent.StillBuilding(time, doing));
        }
    }

    /** The build has ended. */
    record BuildEnded(BuildOutcome outcome) implements SessionInput {
        @Override
        public void reach(Session session) throws IOException, ReactorException {
            session.buildEnded(outcome);
        }
    }

    /** An agent has called. */
    record AgentCalled(AgentConnection call) implements SessionInput {
        @Override
        public void reach(Session session) throws IOException, ReactorException {
            session.agentCalled(call);
        }
    }

    /** An app's agent is ready, and the app's main method begins. */
    record Started(AgentLine agent) implements SessionInput {
        @Override
        public void reach(Session session) {
            session.started(agent);
        }
    }

    /** The user has answered that the app may be restarted. */
    record RestartGranted() implements SessionInput {
        @Override
        public void reach(Session session) throws IOException {
            session.restartGranted();
        }
    }

    /** An app's agent has answered a reload. */
    record Replied(AgentLine agent, ReloadReply reply) implements SessionInput {
        @Override
        public void reach(Session session) throws IOException, ReactorException {
            session.replied(agent, reply);
        }
    }

    /** The connection to an app's agent is gone; the app itself may not be. */
    record AgentLost(AgentLine agent) implements SessionInput {
        @Override
        public void reach(Session session) throws IOException {
            session.agentLost(agent);
        }
    }

    /** The answer to a reload takes long. */
    record ReplyOverdue(long step) implements SessionInput {
        @Override
        public void reach(Session session) {
            session.replyOverdue(step);
        }
    }

    /** An app has ended. */
    record AppEnded(AppProcess app, AppEnd end) implements SessionInput {
        @Override
        public void reach(Session session) throws IOException, ReactorException {
            session.appEnded(app, end);
        }
    }

    /** Something that the user should know has come up on another thread. */
    record Noticed(String text) implements SessionInput {
        @Override
        public void reach(Session session) {
            session.tell(new SessionEvent.Notice(text));
        }
    }

    /** The way of inputs from all threads to the session's. */
    final class Inbox {
        private final BlockingQueue<SessionInput> queue = new LinkedBlockingQueue<>();

        void put(SessionInput input) {
            queue.add(input);
        }

        SessionInput take() throws InterruptedException {
            return queue.take();
        }
    }
}
