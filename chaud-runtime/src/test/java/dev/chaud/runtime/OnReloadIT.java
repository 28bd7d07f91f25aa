package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is called after reloads, in one real JVM. Each test has classes of its own in it; what they are called with they put
 * into a queue of their own, which the test takes from.
 */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OnReloadIT {

    @TempDir
    private static Path folder;

    private static ForkedApp app;

    @BeforeAll
    static void startTheApp() throws Exception {
        app = ForkedApp.start(folder);
        app.compile("""
                import java.util.*;
                import java.util.concurrent.*;
                public class Heard {
                    static final Map<String, BlockingQueue<String>> all = new ConcurrentHashMap<>();
                    public static void hear(String who, Object what) {
                        all.computeIfAbsent(who, key -> new LinkedBlockingQueue<>()).add(String.valueOf(what));
                    }
                    public static Object answer(String[] words) throws Exception {
                        StringBuilder heard = new StringBuilder();
                        for (int i = 0; i < Integer.parseInt(words[1]); i++)
                            heard.append(all.computeIfAbsent(words[0], key -> new LinkedBlockingQueue<>()).poll(20, TimeUnit.SECONDS)).append(' ');
                        return heard.append(all.get(words[0]).isEmpty() ? "." : all.get(words[0])).toString();
                    }
                }""");
    }

    @AfterAll
    static void endTheApp() throws IOException {
        app.close();
    }

    @Test
    void staticMethodsOfInitialisedClassesAreCalledByNameAndThenInTheOrderOfTheSource() throws IOException {
        String source = """
                import dev.chaud.*;
                class OrderB {
                    static Object say() { return %d; }
                    @OnReload private static void second() { Heard.hear("order", "B.second"); }
                    @OnReload static int first(ReloadReport report) { Heard.hear("order", "B.first" + report.isApplied() + report.classes().get(0).className()); return 1; }
                }""";
        app.compile(
                source.formatted(1),
                "class OrderA { @dev.chaud.OnReload static void hear() { Heard.hear(\"order\", \"A\" + Thread.currentThread().isDaemon() + (Thread.currentThread().getContextClassLoader() == OrderA.class.getClassLoader())); } static Object say() { return 0; } }",
                "class OrderC { @dev.chaud.OnReload static void hear() { Heard.hear(\"order\", \"C\"); } static { Heard.hear(\"order\", \"initialised\"); } }");
        app.ask("say OrderB");
        app.ask("say OrderA");
        app.ask("load OrderC");

        live(source.formatted(2));

        assertThat(app.ask("call Heard order 3")).isEqualTo("Atruetrue B.second B.firsttrueOrderB .");
    }

    @Test
    void theNewCodeRunsWhenTheyAreCalledAndTheNewestVersionSaysWhatIsCalled() throws IOException {
        app.compile("class Newest { static int value() { return 1; } static Object say() { return value(); } }");
        assertThat(app.ask("say Newest")).isEqualTo("1");

        live("""
                class Newest {
                    static int value() { return 2; }
                    static Object say() { return value(); }
                    @dev.chaud.OnReload static void added() { Heard.hear("newest", say() + " " + dev.chaud.Cycle.last().get().isApplied()); }
                }""");
        assertThat(app.ask("call Heard newest 1")).isEqualTo("2 true .");

        live(
                "class Newest { static int value() { return 3; } static Object say() { return value(); } @dev.chaud.OnReload static void other() { Heard.hear(\"newest\", say()); } }");
        assertThat(app.ask("call Heard newest 1")).isEqualTo("3 .");
    }

    @Test
    void objectsAreHeldWeaklyAndCallbacksUntilTheyAreClosed() throws IOException {
        app.compile(
                """
                import dev.chaud.*;
                class Listening {
                    static class Base { @OnReload private void hear(ReloadReport report) { Heard.hear("objects", "base"); } @OnReload void over() { Heard.hear("objects", "never"); } }
                    static class Sub extends Base {
                        final String name; Sub(String name) { this.name = name; }
                        @OnReload @Override void over() { Heard.hear("objects", name); }
                        @OnReload void wrong(int i) { Heard.hear("objects", "never"); }
                    }
                    static Object kept = new Sub("kept");
                    static Subscription subscription;
                    static Object say() {
                        Cycle.onReload(kept); Cycle.onReload(kept); Cycle.onReload(new Sub("gone"));
                        subscription = Cycle.onReload(report -> Heard.hear("objects", "callback" + report.classes().size()));
                        return "ok";
                    }
                }""",
                "class Waits { static java.lang.ref.WeakReference<Object> gone = new java.lang.ref.WeakReference<>(new Object()); static Object say() { while (gone.get() != null) System.gc(); return \"gone\"; } }",
                "class Trigger { static Object say() { return 1; } }",
                "class Closes { static Object say() { Listening.subscription.close(); Listening.subscription.close(); return \"closed\"; } }");
        assertThat(app.ask("say Listening")).isEqualTo("ok");
        assertThat(app.ask("say Trigger")).isEqualTo("1");
        assertThat(app.ask("say Waits")).isEqualTo("gone");

        live("class Trigger { static Object say() { return 2; } }");
        assertThat(app.ask("call Heard objects 3")).isEqualTo("base kept callback1 .");

        app.ask("say Closes");
        live("class Trigger { static Object say() { return 3; } }");
        live("class Trigger { static Object say() { return 4; } }");
        assertThat(app.ask("call Heard objects 4")).isEqualTo("base kept base kept .");
    }

    @Test
    void whatOneThrowsIsLoggedAndTheOthersAreCalled() throws IOException {
        String source = """
                class Throws {
                    @dev.chaud.OnReload static void fail() { throw new IllegalStateException("on purpose"); }
                    @dev.chaud.OnReload static void go() { Heard.hear("throws", "went on"); }
                    static Object say() { return %d; }
                }""";
        app.compile(source.formatted(1));
        app.ask("say Throws");

        live(source.formatted(2));

        assertThat(app.ask("call Heard throws 1")).isEqualTo("went on .");
        assertThat(app.stderr())
                .containsPattern(
                        "WARN chaud - Throws.fail, called after reload \\d+, threw java.lang.IllegalStateException: on purpose")
                .contains("at Throws.fail(Throws.java:2)");
        // not again in the reloads of other tests
        live("class Throws { static Object say() { return 3; } }");
    }

    @Test
    void oneThatAsksForAReloadAndWaitsForItDoesNotHoldItUp() throws IOException {
        String source = """
                import dev.chaud.*;
                import java.nio.file.*;
                import java.util.*;
                class Asks {
                    static int value() { return %d; }
                    @OnReload static void ask(ReloadReport report) throws Exception {
                        if (report.classes().stream().anyMatch(c -> c.className().equals("Asked"))) return;
                        Check check = Cycle.check();
                        ReloadReport own = Chaud.reload(Map.of("Asked", Files.readAllBytes(Path.of("%s"))));
                        Heard.hear("asks", own.outcome() + " " + check.await(java.time.Duration.ofSeconds(20)) + " " + Asked.say());
                    }
                    static Object say() { return Asked.say(); }
                }""";
        app.compile("class Asked { static Object say() { return 2; } }");
        Path kept = folder.resolve("Asked.kept");
        Files.copy(ForkedApp.hotIn(folder).resolve("Asked.class"), kept);
        app.compile("class Asked { static Object say() { return 1; } }", source.formatted(1, kept));
        assertThat(app.ask("say Asks")).isEqualTo("1");

        live(source.formatted(2, kept));

        assertThat(app.ask("call Heard asks 1")).isEqualTo("LIVE true 2 .");
        live("class Asks { static Object say() { return 0; } }");
    }

    @Test
    void wrongOnesAreToldOnce() throws IOException {
        app.compile("abstract class Wrong { static Object say() { return 1; } }");
        app.ask("say Wrong");

        ReloadReply reply = live("""
                import dev.chaud.*;
                abstract class Wrong {
                    @OnReload static void text(String text) { }
                    @OnReload static void two(ReloadReport report, int i) { }
                    @OnReload void object(long l) { }
                    @OnReload abstract void none();
                    static Object say() { return 2; }
                }""");

        assertThat(reply.notes())
                .contains(
                        "@OnReload on Wrong.text does nothing: it has to take a ReloadReport, or nothing.",
                        "@OnReload on Wrong.two does nothing: it has to take a ReloadReport, or nothing.",
                        "@OnReload on Wrong.object does nothing: it has to take a ReloadReport, or nothing.",
                        "@OnReload on Wrong.none does nothing: it has no body, and those that implement it do not inherit the annotation.");
    }

    @Test
    void whatIsWrongInAClassThatDidNotChangeIsLogged() throws IOException {
        app.compile(
                "class LogWrong { @dev.chaud.OnReload static void text(String text) { } static Object say() { return 1; } }",
                "class LogOther { @dev.chaud.OnReload static void hear() { Heard.hear(\"wrong\", \"heard\"); } static Object say() { return 1; } }");
        app.ask("say LogWrong");
        app.ask("say LogOther");

        live(
                "class LogOther { @dev.chaud.OnReload static void hear() { Heard.hear(\"wrong\", \"heard\"); } static Object say() { return 2; } }");

        assertThat(app.ask("call Heard wrong 1")).isEqualTo("heard .");
        assertThat(app.stderr())
                .containsOnlyOnce(
                        "@OnReload on LogWrong.text does nothing: it has to take a ReloadReport, or nothing.");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void oneThatNeverReturnsIsLoggedAndNotCalledAgain() throws IOException {
        String source = """
                class Stuck {
                    static final java.util.concurrent.CountDownLatch latch = new java.util.concurrent.CountDownLatch(1);
                    @dev.chaud.OnReload static void stay() throws Exception { Heard.hear("stuck", "stay"); latch.await(); }
                    @dev.chaud.OnReload static void go() { Heard.hear("stuck", "go"); }
                    static Object say() { return %d; }
                }""";
        app.compile(source.formatted(1));
        app.ask("say Stuck");

        live(source.formatted(2));
        assertThat(app.ask("say Stuck")).isEqualTo("2");
        assertThat(app.ask("call Heard stuck 2")).isEqualTo("stay go .");
        live(source.formatted(3));

        assertThat(app.ask("call Heard stuck 1")).isEqualTo("go .");
        assertThat(app.stderr())
                .containsPattern(
                        "Stuck.stay, called after reload \\d+, has not returned in 5 s: the others go on without it, and it is not called again before it returns.");
    }

    private static ReloadReply live(String... sources) throws IOException {
        ReloadReply reply = app.edit(sources);
        assertThat(reply.verdict()).as(reply.toString()).isEqualTo(Verdict.LIVE);
        return reply;
    }
}
