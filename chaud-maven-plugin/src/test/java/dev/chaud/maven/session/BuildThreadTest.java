package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.Attempt;
import dev.chaud.maven.build.Build;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildObserver;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.Lane;
import dev.chaud.maven.build.Settling;
import dev.chaud.maven.build.Staleness;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BuildThreadTest {

    private static final BuildRequest REQUEST =
            new BuildRequest(List.of("acme:app"), Optional.empty(), Edits.UNKNOWN, Staleness.NONE);

    private final SessionInput.Inbox inbox = new SessionInput.Inbox();
    private final AtomicInteger builds = new AtomicInteger();

    @Test
    void aSaveThatComesWhileTheSessionEndsIsNotBuilt() throws InterruptedException {
        BuildThread thread = new BuildThread(
                new Build(List.of(new Counting(builds)), new BuildActivity(), BuildObserver.NONE, line -> {}), inbox);
        thread.start(REQUEST, Settling.over());
        assertThat(inbox.take()).isInstanceOf(SessionInput.BuildEnded.class);

        thread.close();
        thread.start(REQUEST, Settling.over());

        for (Thread other : Thread.getAllStackTraces().keySet()) {
            if (other.getName().equals("chaud-build")) {
                other.join();
            }
        }
        assertThat(builds).hasValue(1);
    }

    private record Counting(AtomicInteger builds) implements Lane {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Attempt attempt(BuildRequest request) {
            builds.incrementAndGet();
            return new Attempt.Ended(BuildOutcome.Built.COMPLETELY);
        }
    }
}
