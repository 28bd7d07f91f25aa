package dev.chaud.linker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComingMembersTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    @AfterEach
    void end() {
        ComingMembers.end();
    }

    @Test
    void whoLooksForWhatIsOnItsWayLooksAgainWhenTheReloadIsTaken() throws Exception {
        ComingMembers.announce(Set.of("price()I"), FOR_EVER);
        FutureTask<Boolean> look = waiting("acme.Order.price()I");
        ComingMembers.take();
        assertThat(look.get()).isTrue();
    }

    @Test
    void whoLooksForWhatIsOnItsWayLooksAgainWhenTheReloadIsWrittenAnewOrFails() throws Exception {
        ComingMembers.announce(Set.of("price()I"), FOR_EVER);
        FutureTask<Boolean> first = waiting("acme.Order.price()I");
        ComingMembers.announce(Set.of("price()I"), FOR_EVER);
        assertThat(first.get()).isTrue();
        FutureTask<Boolean> second = waiting("acme.Order.price()I");
        ComingMembers.end();
        assertThat(second.get()).isTrue();
        assertThat(ComingMembers.areWorthALook("acme.Order.price()I")).isFalse();
    }

    @Test
    void theThreadThatReloadsWaitsForNothing() {
        ComingMembers.announce(Set.of("price()I"), FOR_EVER);
        assertThat(ComingMembers.areWorthALook("acme.Order.price()I")).isFalse();
        ComingMembers.await("acme.Order.price()I");
    }

    @Test
    void nobodyWaitsForWhatDoesNotCome() throws Exception {
        ComingMembers.announce(Set.of("price()I", "acme.Order.<init>(I)V"), FOR_EVER);
        FutureTask<Boolean> look = started(() -> ComingMembers.areWorthALook("acme.Order.total()I")
                || ComingMembers.areWorthALook("acme.Item.<init>(I)V"));
        assertThat(look.get()).isFalse();
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        ComingMembers.announce(Set.of("acme.Order.<init>(I)V"), Duration.ofMillis(1));
        assertThat(started(() -> ComingMembers.areWorthALook("acme.Order.<init>(I)V"))
                        .get())
                .isFalse();
    }

    @Test
    void whoComesWhenTheReloadIsTakenLooksAgainOnce() throws Exception {
        ComingMembers.announce(Set.of("price()I"), FOR_EVER);
        ComingMembers.take();
        FutureTask<Boolean> other = started(() -> ComingMembers.areWorthALook("acme.Order.price()I"));
        assertThat(other.get()).isTrue();
        assertThat(ComingMembers.areWorthALook("acme.Order.total()I")).isFalse();
        assertThat(ComingMembers.areWorthALook("acme.Order.price()I")).isTrue();
        assertThat(ComingMembers.areWorthALook("acme.Order.price()I")).isFalse();
    }

    private static FutureTask<Boolean> waiting(String member) throws InterruptedException {
        FutureTask<Boolean> look = new FutureTask<>(() -> ComingMembers.areWorthALook(member));
        Thread thread = new Thread(look);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return look;
    }

    private static FutureTask<Boolean> started(java.util.concurrent.Callable<Boolean> question) {
        FutureTask<Boolean> task = new FutureTask<>(question);
        new Thread(task).start();
        return task;
    }
}
