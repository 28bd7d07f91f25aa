package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's atomic updaters of fields that reloads added. */
@Timeout(60)
class FieldUpdaterIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void theyUpdateTheFieldsOfOldAndNewObjects() throws Exception {
        String counter = """
                import java.util.concurrent.atomic.*;
                class Counter {
                    static final Counter OLD = new Counter();
                    %s
                }""";
        app.compile(counter.formatted("static Object say() { return OLD != null; }"));
        assertThat(app.ask("say Counter")).isEqualTo("true");

        app.live(counter.formatted("""
                private volatile int count = 5;
                private volatile long total = 6;
                private volatile String last = "none";
                static Object say() {
                    var counts = AtomicIntegerFieldUpdater.newUpdater(Counter.class, "count");
                    var totals = AtomicLongFieldUpdater.newUpdater(Counter.class, "total");
                    var lasts = AtomicReferenceFieldUpdater.newUpdater(Counter.class, String.class, "last");
                    StringBuilder all = new StringBuilder();
                    for (Counter on : new Counter[] {OLD, new Counter(), OLD}) {
                        all.append(counts.incrementAndGet(on)).append(counts.compareAndSet(on, 0, 1))
                            .append(totals.addAndGet(on, 10)).append(totals.weakCompareAndSet(on, on.total, 20))
                            .append(lasts.getAndSet(on, "seen")).append(lasts.compareAndSet(on, "seen", "again"));
                        counts.lazySet(on, on.count + 1);
                        all.append(on.count).append(on.total).append(on.last).append(' ');
                    }
                    return all;
                }"""));

        assertThat(app.ask("say Counter"))
                .isEqualTo("6false16truenonetrue720again 6false16truenonetrue720again 8false30trueagaintrue920again ");
    }

    @Test
    void theyRefuseWhatTheyAlwaysRefuse() throws Exception {
        String asks = """
                import java.util.concurrent.atomic.*;
                class Refused {
                    %s
                    static Object say() {
                        return of(() -> AtomicIntegerFieldUpdater.newUpdater(Refused.class, "plain"))
                            + of(() -> AtomicIntegerFieldUpdater.newUpdater(Refused.class, "wide"))
                            + of(() -> AtomicLongFieldUpdater.newUpdater(Other.class, "hidden"))
                            + of(() -> AtomicLongFieldUpdater.newUpdater(Refused.class, "none"))
                            + of(() -> AtomicReferenceFieldUpdater.newUpdater(Refused.class, Object.class, "text"))
                            + of(() -> ((AtomicLongFieldUpdater) AtomicLongFieldUpdater.newUpdater(Refused.class, "wide")).get("x"))
                            + of(() -> ((AtomicLongFieldUpdater) AtomicLongFieldUpdater.newUpdater(Refused.class, "wide")).get(null));
                    }
                    static String of(java.util.concurrent.Callable<?> asked) {
                        try { return "" + asked.call(); } catch (Exception e) { return e.getClass().getName() + "; "; }
                    }
                }
                class Other { %s }""";
        app.compile(asks.formatted("", ""));
        app.ask("say Refused");

        app.live(asks.formatted(
                "int plain; volatile long wide; volatile String text;", "private volatile long hidden;"));

        assertThat(app.ask("say Refused"))
                .isEqualTo(FreshApp.says(app, "Refused"))
                .startsWith("java.lang.IllegalArgumentException; java.lang.IllegalArgumentException; ")
                .endsWith("java.lang.ClassCastException; java.lang.ClassCastException; ");
    }
}
