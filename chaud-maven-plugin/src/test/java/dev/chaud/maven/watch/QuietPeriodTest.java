package dev.chaud.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class QuietPeriodTest {
    private static final Path ORDER = Path.of("Order.java");
    private static final Path ITEM = Path.of("Item.java");

    private final HandTimer timer = new HandTimer();
    private final List<Hints> passedOn = new ArrayList<>();
    private final List<Hints> stirs = new ArrayList<>();
    private final SaveListener listener = new SaveListener() {
        @Override
        public void stirred(Hints hints) {
            stirs.add(hints);
        }

        @Override
        public void settled(Hints hints) {
            passedOn.add(hints);
        }
    };
    private final QuietPeriod quiet = new QuietPeriod(Duration.ofMillis(25), timer, listener);

    @Test
    void aHintIsPassedOnAfterTheQuietPeriod() {
        quiet.add(Hints.at(ORDER));

        timer.advance(24);
        assertThat(passedOn).isEmpty();
        timer.advance(1);
        assertThat(passedOn).containsExactly(Hints.at(ORDER));
    }

    @Test
    void hintsThatFollowEachOtherSoonArePassedOnTogether() {
        quiet.add(Hints.at(ORDER));
        timer.advance(20);
        quiet.add(Hints.at(ITEM));

        timer.advance(24);
        assertThat(passedOn).isEmpty();
        timer.advance(1);
        assertThat(passedOn).containsExactly(Hints.at(List.of(ORDER, ITEM)));
    }

    @Test
    void eachHintIsToldOfAtOnce() {
        quiet.add(Hints.at(ORDER));
        quiet.add(Hints.at(ITEM));

        assertThat(stirs).containsExactly(Hints.at(ORDER), Hints.at(ITEM));
    }

    @Test
    void aHintAfterTheQuietPeriodBeginsAnew() {
        quiet.add(Hints.at(ORDER));
        timer.advance(25);
        quiet.add(Hints.EVERYTHING);
        timer.advance(25);

        assertThat(passedOn).containsExactly(Hints.at(ORDER), Hints.EVERYTHING);
    }

    @Test
    void aFileThatIsWrittenWithoutEndDoesNotHoldUpTheOthersForEver() {
        quiet.add(Hints.at(ORDER));
        for (int millis = 0; millis < 500; millis += 10) {
            assertThat(passedOn).isEmpty();
            quiet.add(Hints.at(ITEM));
            timer.advance(10);
        }

        assertThat(passedOn).containsExactly(Hints.at(List.of(ORDER, ITEM)));
    }

    @Test
    void noHintIsNoReasonToPassAnythingOn() {
        quiet.add(Hints.NONE);
        timer.advance(1000);

        assertThat(passedOn).isEmpty();
    }

    @Test
    void theQuietPeriodMustNotBeNegative() {
        assertThatThrownBy(() -> new QuietPeriod(Duration.ofMillis(-1), timer, listener))
                .hasMessage("The quiet period must not be negative: PT-0.001S");
    }

    private static final class HandTimer implements QuietPeriod.Timer {
        private final TreeMap<Long, Runnable> alarms = new TreeMap<>();
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void after(Duration delay, Runnable task) {
            alarms.put(now + delay.toNanos(), task);
        }

        void advance(long millis) {
            long until = now + Duration.ofMillis(millis).toNanos();
            while (!alarms.isEmpty() && alarms.firstKey() <= until) {
                now = alarms.firstKey();
                alarms.pollFirstEntry().getValue().run();
            }
            now = until;
        }
    }
}
