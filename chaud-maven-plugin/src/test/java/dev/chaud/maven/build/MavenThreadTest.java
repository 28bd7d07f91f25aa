package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MavenThreadTest {

    private static final InheritableThreadLocal<String> SESSION = new InheritableThreadLocal<>();

    private final ClassLoader loader = new ClassLoader() {};
    private final MavenThread thread = new MavenThread("chaud-test", loader);

    @AfterEach
    void close() {
        thread.close();
        SESSION.remove();
    }

    @Test
    void itInheritsNothingButTheClassLoader() throws ExecutionException {
        SESSION.set("the goal's");

        assertThat(thread.call(SESSION::get)).isNull();
        assertThat(thread.call(() -> Thread.currentThread().getContextClassLoader()))
                .isSameAs(loader);
    }

    @Test
    void tasksAreDoneOneAfterTheOther() throws ExecutionException {
        List<Integer> done = new ArrayList<>();
        thread.later(() -> done.add(1));
        thread.later(() -> done.add(2));

        assertThat(thread.call(() -> List.copyOf(done))).containsExactly(1, 2);
    }

    @Test
    void anInterruptOfTheCallerDoesNotReachTheTask() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        boolean reached = thread.call(() -> {
            caller.interrupt();
            interrupted.countDown();
            return Thread.currentThread().isInterrupted();
        });

        assertThat(reached).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aTaskIsWaitedForAsLongAsThereIsPatience() {
        CountDownLatch never = new CountDownLatch(1);
        Iterator<Duration> patience = List.of(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO)
                .iterator();

        assertThatThrownBy(() -> thread.call(
                        () -> {
                            never.await();
                            return 1;
                        },
                        () -> {},
                        patience::next))
                .isInstanceOf(TimeoutException.class);
        assertThat(thread.end(Duration.ofMillis(1))).isFalse();
        never.countDown();
    }

    @Test
    void itIsToldOfAnInterruptWhileItGoesOn() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        boolean done = thread.call(
                () -> {
                    caller.interrupt();
                    told.await();
                    return true;
                },
                told::countDown,
                () -> Duration.ofMinutes(1));

        assertThat(done).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFailureIsTheCallers() {
        assertThatThrownBy(() -> thread.call(() -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no");
    }

    @Test
    void whatIsToBeDoneAfterTheEndIsNotDone() {
        thread.close();
        List<Integer> done = new ArrayList<>();
        thread.later(() -> done.add(1));

        assertThat(done).isEmpty();
    }
}
