package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reload leaves alone, and says so, in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class KeptStateIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void anAddedBlockAndAChangedInitialiserRunForNewObjectsOnlyAndTheReportSaysSo() throws IOException {
        String source = """
                class Cart {
                    static final Cart old = new Cart(1);
                    int size = %s;
                    String log = "";
                    int id;
                    %s
                    Cart(int id) { this.id = id%s; }
                    static Object say() { return old.size + old.log + old.id + " " + new Cart(2).size + new Cart(2).log + new Cart(2).id; }
                }""";
        app.compile(source.formatted("1", "", ""));
        assertThat(app.ask("say Cart")).isEqualTo("11 12");
        String note =
                "Objects of Cart that exist already keep what they have: a constructor, an initialiser or a block of"
                        + " it changed.";

        assertThat(app.live(source.formatted("1", "{ log += 'b'; }", "")).notes())
                .containsExactly(note);
        assertThat(app.ask("say Cart")).isEqualTo("11 1b2");

        assertThat(app.live(source.formatted("5", "{ log += 'b'; }", "")).notes())
                .containsExactly(note);
        assertThat(app.ask("say Cart")).isEqualTo("11 5b2");

        assertThat(app.live(source.formatted("5", "{ log += 'b'; }", " * 10")).notes())
                .containsExactly(note);
        assertThat(app.ask("say Cart")).isEqualTo("11 5b20");

        assertThat(app.live(source.formatted("5", "", " * 10")).notes()).isEmpty();
        assertThat(app.ask("say Cart")).isEqualTo("11 520");
    }

    @Test
    void aRemovedInitialiserLeavesTheValue() throws IOException {
        app.compile("""
                class Plain {
                    static final Plain old = new Plain();
                    static int count = 5;
                    int size = 5;
                    static Object say() { return count++ + " " + old.size++ + " " + new Plain().size; }
                }""");
        assertThat(app.ask("say Plain")).isEqualTo("5 5 5");

        app.live("""
                class Plain {
                    static final Plain old = new Plain();
                    static int count;
                    int size;
                    static Object say() { return count++ + " " + old.size++ + " " + new Plain().size; }
                }""");

        assertThat(app.ask("say Plain")).isEqualTo("6 6 0");
    }

    @Test
    void aStaticBlockOfSeveralStatementsRunsAgainAsAWholeWhenOneOfThemChanges() throws IOException {
        String source = """
                import java.util.*;
                class Setup {
                    static final List<String> log = new ArrayList<>();
                    static int level;
                    static {
                        log.add("first");
                        level = %d;
                        log.add("last");
                    }
                    static int untouched = 7;
                    static Object say() { untouched++; return log + " " + level + " " + untouched; }
                }""";
        app.compile(source.formatted(1));
        assertThat(app.ask("say Setup")).isEqualTo("[first, last] 1 8");

        ReloadReply reply = app.live(source.formatted(2));

        assertThat(app.ask("say Setup")).isEqualTo("[first, last, first, last] 2 9");
        assertThat(reply.notes()).containsExactly("Run again in Setup, as it changed: the static block at line 6.");
    }

    @Test
    void anAssignmentOutsideOfTheBracesOfBlocksIsAnInitialiser() throws IOException {
        String source = """
                class Lines {
                    static String log = "";
                    static {
                        log += "a";
                        log += "b";
                    }
                    static int level = %d;
                    static {
                        log += "c";
                    }
                    static Object say() { return log + level++; }
                }""";
        app.compile(source.formatted(1));
        assertThat(app.ask("say Lines")).isEqualTo("abc1");

        app.live(source.formatted(7));

        assertThat(app.ask("say Lines")).isEqualTo("abc7");
    }

    @Test
    void aStaticMethodAddedToAClassThatIsNotInitialisedYetInitialisesIt() throws IOException {
        app.compile(
                "class Log { static String all = \"\"; static Object say() { return all; } }",
                "class Idle { static long far = Long.parseLong(\"1\"); static { Log.all += \"idle\"; } }",
                "abstract class IdleBase { static { Log.all += \"base\"; } }",
                "class IdleSub extends IdleBase { }",
                "class Wakes { static Object say() { return Idle.class.getName() + IdleSub.class.getName(); } }");
        assertThat(app.ask("load Idle")).isEqualTo("Idle");
        assertThat(app.ask("load IdleSub")).isEqualTo("IdleSub");
        assertThat(app.ask("say Wakes")).isEqualTo("IdleIdleSub");

        app.live(
                "class Idle { static long far = Long.parseLong(\"1\"); static { Log.all += \"idle\"; } static long added(int a, long b) { for (;;) { if (a-- < 0) return b + far; } } }",
                "class IdleSub extends IdleBase { static synchronized String added() { return Log.all; } }",
                "class Wakes { static Object say() { return Log.all + \"|\" + Idle.added(3, 4) + Log.all + IdleSub.added(); } }");

        assertThat(app.ask("say Wakes")).isEqualTo("|5idleidlebase");
        assertThat(app.ask("say Wakes")).isEqualTo("idlebase|5idlebaseidlebase");
    }

    @Test
    void aRemovedFieldKeepsItsValueForAFrameThatGoesOn() throws IOException {
        String source = """
                import java.util.concurrent.*;
                class %1$s {
                    static final %1$s one = new %1$s();
                    static final CountDownLatch there = new CountDownLatch(1);
                    static final CountDownLatch go = new CountDownLatch(1);
                    static volatile Object seen;
                    static Thread thread;
                    %2$s
                    static Object say() throws Exception { %3$s }
                    static void run() { try { %4$s } catch (Throwable e) { seen = e; } }
                }""";
        String fields = "int coins = 5; static long bank = 7;";
        String begin = "thread = new Thread(%1$s::run); thread.start(); there.await(); return \"waits\";";
        String twice = "String s = one.coins++ + \" \" + bank++; there.countDown(); go.await();"
                + " s += \" \" + one.coins++ + \" \" + bank++; seen = s + \" \" + one.coins + \" \" + bank;";
        String end = "go.countDown(); thread.join(); return seen;";

        app.compile(source.formatted("Till", fields, begin.formatted("Till"), twice));
        assertThat(app.ask("say Till")).isEqualTo("waits");
        app.live(source.formatted("Till", "", end, ""));
        assertThat(app.ask("say Till")).isEqualTo("5 7 6 8 7 9");

        // which a reload had added
        app.compile(source.formatted("Purse", "", "return 0;", ""));
        assertThat(app.ask("say Purse")).isEqualTo("0");
        app.live(source.formatted("Purse", fields, begin.formatted("Purse"), twice));
        assertThat(app.ask("say Purse")).isEqualTo("waits");
        app.live(source.formatted("Purse", "", end, ""));
        assertThat(app.ask("say Purse")).isEqualTo("5 7 6 8 7 9");
    }

    @Test
    void anInitialiserThatIsRunningEndsAsItWasAndTheReportSaysSo() throws IOException {
        String source = """
                class Slow {
                    static int a = 1;
                    static int b = Slow.await();
                    static int c = %d;
                    static int await() {
                        try {
                            Gate.entered.countDown();
                            Gate.open.await();
                            return 2;
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }""";
        app.compile("""
                import java.util.concurrent.*;
                class Gate {
                    static final CountDownLatch entered = new CountDownLatch(1);
                    static final CountDownLatch open = new CountDownLatch(1);
                    static Thread thread;
                    static Object say() throws Exception {
                        if (thread == null) {
                            thread = new Thread(() -> Slow.a++);
                            thread.start();
                            entered.await();
                            return "running";
                        }
                        open.countDown();
                        thread.join();
                        return Slow.a + " " + Slow.b + " " + Slow.c;
                    }
                }""", source.formatted(3));
        assertThat(app.ask("say Gate")).isEqualTo("running");

        assertThat(app.live(source.formatted(4)).notes())
                .containsExactly("The static initialiser of Slow was running when it changed, and goes on as it was.");
        assertThat(app.ask("say Gate")).isEqualTo("2 2 3");

        app.live(source.formatted(5));
        assertThat(app.ask("say Gate")).isEqualTo("2 2 5");
    }
}
