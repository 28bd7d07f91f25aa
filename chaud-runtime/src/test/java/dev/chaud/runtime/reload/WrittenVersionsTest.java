package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WrittenVersionsTest {

    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};

    private final WrittenVersions written = new WrittenVersions();

    @Test
    void anAgentThatComesBeforeTheReloadKnowsHowItEndedGetsWhatTheJvmTook() throws Exception {
        assertThat(comesWhileAReloadEnds(true)).contains(SECOND);
    }

    @Test
    void orTheVersionBeforeIfTheJvmDidNotTakeIt() throws Exception {
        assertThat(comesWhileAReloadEnds(false)).isEmpty();
    }

    private Optional<byte[]> comesWhileAReloadEnds(boolean taken) throws Exception {
        written.loaded(getClass().getClassLoader(), getClass().getName(), FIRST);
        written.begin();
        assertThat(written.redefined(getClass(), SECOND)).isTrue();
        FutureTask<Optional<byte[]>> coming = new FutureTask<>(() -> written.newestInsteadOf(getClass(), FIRST));
        Thread agent = new Thread(coming);
        agent.start();
        while (agent.getState() != Thread.State.WAITING && agent.isAlive()) {
            Thread.onSpinWait();
        }
        written.end(taken);
        return coming.get();
    }
}
