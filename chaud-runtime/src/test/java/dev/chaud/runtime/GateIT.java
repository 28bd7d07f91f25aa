package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that read values which a reload makes anew, beside code that it changes; each test has classes of its own. */
@Timeout(300)
class GateIT {

    private static final int RELOADS = 30;

    /** Calls {@code look} in four threads until it is asked again; the answer is what was wrong. */
    private static final String WATCHERS = """
            class %1$s {
                static volatile boolean done;
                static volatile String wrong = "nothing";
                static final java.util.List<Thread> threads = new java.util.ArrayList<>();
                static Object say() throws Exception {
                    if (threads.isEmpty()) {
                        java.util.concurrent.CountDownLatch running = new java.util.concurrent.CountDownLatch(4);
                        for (int i = 0; i < 4; i++) {
                            Thread thread = new Thread(() -> {
                                running.countDown();
                                try {
                                    while (!done) { look(); Thread.yield(); }
                                } catch (Throwable e) { wrong = e.toString(); }
                            });
                            threads.add(thread);
                            thread.start();
                        }
                        running.await();
                        return "watching";
                    }
                    done = true;
                    for (Thread thread : threads) thread.join();
                    return wrong;
                }
                static void look() { %2$s }
            }""";

    @SharedApp
    private static ForkedApp app;

    @Test
    void oneWhoSawNewCodeSeesTheValuesThatAreEvaluatedAgain() throws IOException {
        String source = """
                class Clock {
                    static int first = late(%1$d);
                    private static int second;
                    static { second = late(%1$d); }
                    static int late(int value) { java.util.concurrent.locks.LockSupport.parkNanos(2_000_000); return value; }
                    static int code() { return %1$d; }
                    static int second() { return second; }
                    static Object say() { return first + " " + second; }
                }""";
        app.compile(source.formatted(1), WATCHERS.formatted("Watch", """
                        int before = Clock.code();
                        int first = Clock.first;
                        int second = Clock.second();
                        if (before == Clock.code() && (first != before || second != before))
                            wrong = before + " with " + first + " and " + second;
                        """));
        assertThat(app.ask("say Clock")).isEqualTo("1 1");
        app.ask("load Watch");
        // the first reload brings the gates; a frame that is running then has none
        app.live(source.formatted(2));
        assertThat(app.ask("say Watch")).isEqualTo("watching");

        for (int reload = 3; reload < RELOADS; reload++) {
            app.live(source.formatted(reload));
        }

        assertThat(app.ask("say Watch")).isEqualTo("nothing");
        assertThat(app.ask("say Clock")).isEqualTo((RELOADS - 1) + " " + (RELOADS - 1));
    }

    @Test
    void theConstantsOfAnEnumAreInTheOrderOfTheirOrdinals() throws IOException {
        String source = """
                enum Size {
                    %s;
                    static int code() { return %d; }
                    static Object say() { return java.util.List.of(values()); }
                }""";
        String[] orders = {"S, M, L", "L, S, M", "M, L, S"};
        app.compile(source.formatted(orders[0], 0), WATCHERS.formatted("Sizes", """
                        int before = Size.code();
                        Size[] all = Size.values();
                        StringBuilder order = new StringBuilder();
                        boolean right = true;
                        for (int i = 0; i < all.length; i++) {
                            order.append(all[i]).append(all[i].ordinal());
                            right &= all[i].ordinal() == i;
                        }
                        if (!right && before == Size.code()) wrong = before + " with " + order;
                        """));
        assertThat(app.ask("say Size")).isEqualTo("[S, M, L]");
        assertThat(app.ask("say Sizes")).isEqualTo("watching");

        for (int reload = 1; reload < RELOADS; reload++) {
            app.live(source.formatted(orders[reload % 3], reload));
        }

        assertThat(app.ask("say Sizes")).isEqualTo("nothing");
        assertThat(app.ask("say Size")).isEqualTo("[" + orders[(RELOADS - 1) % 3] + "]");
    }

    /** What runs in the middle of a reload has another thread look, and goes on when that has seen something or waits. */
    @Test
    void newConstantsAreSeenWhenAllAreInOrder() throws IOException {
        String light = """
                enum Light {
                    %s;
                    static Object say() { return valueOf("RED") + " of " + values().length; }
                }""";
        String look = """
                class Look {
                    static volatile String seen = "nothing";
                    static Thread thread;
                    static boolean byAnother() {
                        thread = new Thread(() -> { try { seen = see(); } catch (Throwable e) { seen = e.toString(); } });
                        thread.start();
                        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) Thread.yield();
                        return true;
                    }
                    static String see() { return %s; }
                    static Object say() throws Exception {
                        if (thread != null) thread.join();
                        return seen;
                    }
                }""";
        String lamp = "enum Lamp { %s; final boolean looked; Lamp(boolean looked) { this.looked = looked; }"
                + " static Object say() { return values().length; } }";
        String first = "\"not yet\"";
        app.compile(light.formatted("RED, GREEN"), look.formatted(first), lamp.formatted("OLD(true)"));
        assertThat(app.ask("say Light") + app.ask("say Lamp") + app.ask("say Look"))
                .isEqualTo("RED of 21nothing");

        String[] lights = {"RED, AMBER, GREEN", "WHITE, RED, AMBER, GREEN"};
        String[] sights = {
            "Light.AMBER.ordinal() + \" \" + Light.GREEN.ordinal()",
            "Light.valueOf(\"WHITE\").ordinal() + \" \" + Light.GREEN.ordinal()"
        };
        String[] expected = {"1 2", "0 3"};
        String lamps = "OLD(true)";
        for (int i = 0; i < lights.length; i++) {
            lamps += ", NEW" + i + "(Look.byAnother())";
            app.live(light.formatted(lights[i]), look.formatted(sights[i]), lamp.formatted(lamps));
            assertThat(app.ask("say Look")).isEqualTo(expected[i]);
            // the JDK remembers now what valueOf finds
            assertThat(app.ask("say Light")).isEqualTo("RED of " + (3 + i));
        }
    }

    @Test
    void anInitialiserThatNeedsALockOfOneWhoWaitsEndsAllTheSame() throws IOException {
        String source = """
                class Locked {
                    static final Object lock = new Object();
                    static Thread holder;
                    static int value = guarded(%1$d);
                    static int guarded(int value) { synchronized (lock) { return value; } }
                    static int code() { return %1$d; }
                    static int value() { return value; }
                    static void hold(java.util.concurrent.CountDownLatch held) {
                        synchronized (lock) {
                            held.countDown();
                            while (code() == 1) Thread.yield();
                            value();
                        }
                    }
                    static Object say() throws Exception {
                        if (holder == null) {
                            java.util.concurrent.CountDownLatch held = new java.util.concurrent.CountDownLatch(1);
                            holder = new Thread(() -> hold(held));
                            holder.start();
                            held.await();
                        } else {
                            holder.join();
                        }
                        return value;
                    }
                }""";
        app.compile(source.formatted(1));
        assertThat(app.ask("say Locked")).isEqualTo("1");

        app.live(source.formatted(2));

        assertThat(app.ask("say Locked")).isEqualTo("2");
    }

    @Test
    void aFieldWithAGateIsStillWhereOldFramesAndReflectionLookForIt() throws IOException {
        String source = """
                class Kept {
                    private static long count = %d;
                    static Object say() throws Exception {
                        java.lang.reflect.Field field = Kept.class.getDeclaredField("count");
                        field.setAccessible(true);
                        long told = field.getLong(null);
                        count += 10;
                        field.setLong(null, field.getLong(null) + 100);
                        return told + " " + count + " " + new Inner().count();
                    }
                    static class Inner { long count() { return ++count; } }
                }""";
        app.compile(source.formatted(1));
        assertThat(app.ask("say Kept")).isEqualTo("1 111 112");

        app.live(source.formatted(2000));
        assertThat(app.ask("say Kept")).isEqualTo("2000 2110 2111");

        app.live(source.formatted(3000));
        assertThat(app.ask("say Kept")).isEqualTo("3000 3110 3111");
    }
}
