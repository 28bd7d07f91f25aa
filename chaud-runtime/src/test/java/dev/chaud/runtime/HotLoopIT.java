package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Loops that run on threads of their own while their methods change. At each turn a loop hands something over to the test, and
 * waits until that is taken: what it had in hand when the reload came is taken first.
 */
@Timeout(60)
class HotLoopIT {

    @SharedApp(jvmArguments = "-XX:TieredStopAtLevel=4")
    private static ForkedApp app;

    @BeforeAll
    static void compileWhatLoopsUse() {
        app.compile("""
                import java.util.*;
                import java.util.concurrent.*;
                public class Turns {
                    static final Map<String, SynchronousQueue<String>> all = new ConcurrentHashMap<>();
                    static SynchronousQueue<String> of(String who) { return all.computeIfAbsent(who, key -> new SynchronousQueue<>()); }
                    public static void hand(String who, Object what) {
                        try { of(who).put(String.valueOf(what)); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                    }
                    public static Object answer(String[] words) throws Exception { return of(words[0]).poll(20, TimeUnit.SECONDS); }
                    interface Loop { Object run() throws Exception; }
                    public static void start(String who, Loop loop) {
                        new Thread(() -> { Object result; try { result = loop.run(); } catch (Throwable e) { result = e; } hand(who, "returned " + result); }, who).start();
                    }
                }""");
    }

    @Test
    void aLoopIsLeftOnEachThreadAndTheMethodEnteredAgainWithItsArguments() throws IOException {
        String source = """
                import dev.chaud.Hot;
                class Counting {
                    @Hot static long count(String who, int left, long sum, double rate, Object... more) {
                        while (left > 0) {
                            sum += left--;
                            Turns.hand(who, "%s " + left + " " + sum + " " + rate + more.length);
                            who = who + "";
                            rate++;
                        }
                        return sum;
                    }
                    static Object say() {
                        Turns.start("one", () -> count("one", 4, 100, 1.5, 1, 2));
                        Turns.start("two", () -> count("two", 3, 200, 0.5));
                        return "started";
                    }
                }""";
        app.compile(source.formatted("old"));
        app.ask("say Counting");
        assertThat(app.ask("call Turns one")).isEqualTo("old 3 104 1.52");
        assertThat(app.ask("call Turns one")).isEqualTo("old 2 107 2.52");
        assertThat(app.ask("call Turns two")).isEqualTo("old 2 203 0.50");

        ReloadReply reply = app.live(source.formatted("new"));

        assertThat(reply.notes()).isEmpty();
        assertThat(app.ask("call Turns one")).isEqualTo("old 1 109 3.52");
        assertThat(app.ask("call Turns one")).isEqualTo("new 3 104 1.52");
        assertThat(app.ask("call Turns two")).isEqualTo("old 1 205 1.50");
        assertThat(app.ask("call Turns two")).isEqualTo("new 2 203 0.50");

        app.live(source.formatted("newer").replace("left > 0", "left > 2"));

        assertThat(app.ask("call Turns one")).isEqualTo("new 2 107 2.52");
        assertThat(app.ask("call Turns one")).isEqualTo("newer 3 104 1.52");
        assertThat(app.ask("call Turns one")).isEqualTo("newer 2 107 2.52");
        assertThat(app.ask("call Turns one")).isEqualTo("returned 107");
        assertThat(app.ask("call Turns two")).isEqualTo("new 1 205 1.50");
        assertThat(app.ask("call Turns two")).isEqualTo("newer 2 203 0.50");
        assertThat(app.ask("call Turns two")).isEqualTo("returned 203");
    }

    @Test
    void whateverOverridesItTheSameMethodIsEnteredAgainOnTheSameObject() throws IOException {
        String base = """
                import dev.chaud.Hot;
                class Machine {
                    final String name;
                    Machine(String name) { this.name = name; }
                    @Hot String run(int i) { for (;;) { Turns.hand(name, "base %s " + i++); if (i > 40) return "base"; } }
                    @Hot private void hidden() { do Turns.hand(name, "hidden %s"); while (true); }
                    void go() { hidden(); }
                    static Object say() {
                        Turns.start("sub", () -> new SubMachine("sub").run(1));
                        Turns.start("private", () -> { new Machine("private").go(); return null; });
                        Turns.start("default", () -> new Face() { }.face("default"));
                        Turns.start("fixed", () -> Face.fixed());
                        return "started";
                    }
                }""";
        String face = """
                import dev.chaud.Hot;
                interface Face {
                    @Hot default Object face(String who) { while (true) Turns.hand(who, "face %s"); }
                    @Hot static Object fixed() { while (true) Turns.hand("fixed", "static %s"); }
                }""";
        app.compile(
                base.formatted("old", "old"),
                face.formatted("old", "old"),
                "class SubMachine extends Machine { SubMachine(String name) { super(name); } @Override String run(int i) { return \"sub \" + super.run(i * 10); } }");
        app.ask("say Machine");
        assertThat(app.ask("call Turns sub")).isEqualTo("base old 10");
        assertThat(app.ask("call Turns private")).isEqualTo("hidden old");
        assertThat(app.ask("call Turns default")).isEqualTo("face old");
        assertThat(app.ask("call Turns fixed")).isEqualTo("static old");

        app.live(base.formatted("new", "new").replace("i > 40", "i > 10"), face.formatted("new", "new"));

        assertThat(app.ask("call Turns sub")).isEqualTo("base old 11");
        assertThat(app.ask("call Turns sub")).isEqualTo("base new 10");
        assertThat(app.ask("call Turns sub")).isEqualTo("returned sub base");
        for (String loop : new String[] {"private hidden", "default face", "fixed static"}) {
            String[] words = loop.split(" ");
            assertThat(app.ask("call Turns " + words[0])).isEqualTo(words[1] + " old");
            assertThat(app.ask("call Turns " + words[0])).isEqualTo(words[1] + " new");
        }
    }

    @Test
    void aLoopOfAnAddedMethodIsLeftAndOneWhoseMethodMovesToACompanion() throws IOException {
        app.compile(
                "class Late { static Object say() { return 1; } }",
                "class Over { @dev.chaud.Hot void run() { while (true) Turns.hand(\"over\", \"old\"); } static Object say() { Turns.start(\"over\", () -> { new Over().run(); return null; }); return 1; } }",
                "class UnderOver extends Over { static Object say() { return new UnderOver() != null; } }");
        app.ask("say Late");
        app.ask("say UnderOver");
        app.ask("say Over");
        String source = """
                import dev.chaud.Hot;
                class Late {
                    @Hot private void run(java.util.List<String> names) { while (true) { names = new java.util.ArrayList<>(names); names.add("!"); Turns.hand("late", "%s" + names); } }
                    static Object say() { Turns.start("late", () -> { new Late().run(java.util.List.of("a")); return null; }); return 2; }
                }""";
        app.live(source.formatted("first"));
        app.ask("say Late");
        assertThat(app.ask("call Turns late")).isEqualTo("first[a, !]");
        assertThat(app.ask("call Turns over")).isEqualTo("old");

        app.live(
                source.formatted("second"),
                "class Over { @dev.chaud.Hot void run() { while (true) Turns.hand(\"over\", \"new\" + more()); } static String more() { return java.util.stream.Stream.of(1).map(i -> \"more\" + i).findAny().get(); } static Object say() { return 2; } }",
                "class UnderOver extends Over { @Override void run() { } static Object say() { return new UnderOver() != null; } }");

        assertThat(app.ask("call Turns late")).isEqualTo("first[a, !, !]");
        assertThat(app.ask("call Turns late")).isEqualTo("second[a, !]");
        assertThat(app.ask("call Turns over")).isEqualTo("old");
        assertThat(app.ask("call Turns over")).isEqualTo("newmore1");

        app.live(
                "class Over { @dev.chaud.Hot void run() { while (true) Turns.hand(\"over\", \"newer\"); } static Object say() { return 2; } }");
        assertThat(app.ask("call Turns over")).isEqualTo("newmore1");
        assertThat(app.ask("call Turns over")).isEqualTo("newer");
    }

    @Test
    void whereSomethingWouldBeLeftUndoneItIsNotDoneAndTheReportSaysSo() throws IOException {
        String source = """
                import dev.chaud.Hot;
                class Held {
                    @Hot static void tried() { try { while (true) { if (Turns.all.isEmpty()) return; Turns.hand("tried", "%1$s"); } } finally { Turns.hand("tried", "finally"); } }
                    @Hot static void locked() { synchronized (Held.class) { while (true) Turns.hand("locked", "%1$s"); } }
                    @Hot static Object ended() { try { throw new IllegalStateException(); } finally { while (Turns.all != null) Turns.hand("ended", "%1$s"); } }
                    static void plain() { while (true) Turns.hand("plain", "%1$s"); }
                    static Object say() {
                        Turns.start("tried", () -> { tried(); return null; });
                        Turns.start("locked", () -> { locked(); return null; });
                        Turns.start("ended", () -> ended());
                        Turns.start("plain", () -> { plain(); return null; });
                        return "started";
                    }
                }
                class HeldWhole { static Object say() { Turns.start("whole", () -> { Whole.whole(); return null; }); return "started"; } }
                class Whole { @Hot static synchronized void whole() { while (true) Turns.hand("whole", "%1$s"); } }""";
        app.compile(source.formatted("old"));
        app.ask("say Held");
        app.ask("say HeldWhole");
        for (String who : new String[] {"tried", "locked", "whole", "ended", "plain"}) {
            assertThat(app.ask("call Turns " + who)).isEqualTo("old");
        }

        ReloadReply reply = app.live(source.formatted("new"));

        assertThat(reply.notes())
                .contains(
                        "The edit of Held.tried takes effect at its next call (running in thread tried).",
                        "@Hot does not leave the loop at line 3 of Held.tried, since it stands inside of try or synchronized.",
                        "@Hot does not leave the loop at line 4 of Held.locked, since it stands inside of try or synchronized.",
                        "@Hot does not leave the loop at line 5 of Held.ended, since it stands inside of finally or catch.",
                        "The edit of Held.plain takes effect at its next call (running in thread plain).",
                        "@Hot does not leave the loop at line 16 of Whole.whole, since the method is synchronized.");
        for (String who : new String[] {"tried", "locked", "whole", "ended", "plain"}) {
            assertThat(app.ask("call Turns " + who)).isEqualTo("old");
            assertThat(app.ask("call Turns " + who)).isEqualTo("old");
        }
    }

    @Test
    void loopsOfAllKindsAreLeft() throws IOException {
        String source = """
                import dev.chaud.Hot;
                import java.util.*;
                class Kinds {
                    @Hot static void tryInside(String who, boolean skip) {
                        while (true) {
                            try { if (skip) { Turns.hand(who, "%1$s"); continue; } Turns.hand(who, "%1$s"); throw new RuntimeException(); }
                            catch (IllegalStateException e) { Turns.hand(who, "never"); }
                            catch (RuntimeException e) { who = who + ""; }
                            finally { who = who.trim(); }
                        }
                    }
                    @Hot static void each(String who, List<String> all) { for (;;) for (String one : all) for (int i = 0; i < one.length(); i++) Turns.hand(who, "%1$s"); }
                    @Hot static int choice(String who, int i) {
                        do {
                            switch (i %% 3) { case 0: Turns.hand(who, "%1$s"); break; case 1: Turns.hand(who, "%1$s"); default: i++; }
                            switch (who) { case "choice" -> i += 3; default -> i++; }
                        } while (i < 1_000);
                        return i;
                    }
                    @Hot static void made(String who, boolean yes) { do { new StringBuilder(yes ? who : "b").append(yes ? 1L : 2L); Turns.hand(who, "%1$s"); } while (yes); }
                    @Hot static void labelled(String who) { outer: while (true) { long wide = 1; while (true) { synchronized (who) { if (wide++ > 1) continue outer; } Turns.hand(who, "%1$s"); } } }
                    static Object say() {
                        Turns.start("skip", () -> { tryInside("skip", true); return null; });
                        Turns.start("throw", () -> { tryInside("throw", false); return null; });
                        Turns.start("each", () -> { each("each", List.of("ab", "c")); return null; });
                        Turns.start("choice", () -> choice("choice", 0));
                        Turns.start("made", () -> { made("made", true); return null; });
                        Turns.start("labelled", () -> { labelled("labelled"); return null; });
                        return "started";
                    }
                }""";
        app.compile(source.formatted("old"));
        app.ask("say Kinds");
        String[] all = {"skip", "throw", "each", "choice", "made", "labelled"};
        for (String who : all) {
            assertThat(app.ask("call Turns " + who)).isEqualTo("old");
            assertThat(app.ask("call Turns " + who)).isEqualTo("old");
        }

        assertThat(app.live(source.formatted("new")).notes()).isEmpty();

        for (String who : all) {
            assertThat(app.ask("call Turns " + who)).as(who).isEqualTo("old");
            assertThat(app.ask("call Turns " + who)).as(who).isEqualTo("new");
            assertThat(app.ask("call Turns " + who)).as(who).isEqualTo("new");
        }
    }

    @Test
    void whenItsMethodGoesOrStaysTheSameTheLoopGoesOn() throws IOException {
        app.compile(
                "class Goes { static int other = 1; @dev.chaud.Hot static void run() { while (true) Turns.hand(\"goes\", \"old\" + other()); } static int other() { return 1; } static Object say() { Turns.start(\"goes\", () -> { run(); return null; }); return 1; } }");
        app.ask("say Goes");
        assertThat(app.ask("call Turns goes")).isEqualTo("old1");

        app.live(
                "class Goes { static int other = 1; @dev.chaud.Hot static void run() { while (true) Turns.hand(\"goes\", \"old\" + other()); } static int other() { return 2; } static Object say() { return 1; } }");
        assertThat(app.ask("call Turns goes")).isEqualTo("old1");
        assertThat(app.ask("call Turns goes")).isEqualTo("old2");

        app.live("class Goes { static int other() { return 3; } static Object say() { return 1; } }");
        assertThat(app.ask("call Turns goes")).isEqualTo("old2");
        assertThat(app.ask("call Turns goes")).isEqualTo("old3");
    }

    @Test
    void whereItMeansNothingIsTold() throws IOException {
        app.compile(
                "abstract class Bodiless { abstract void run(); native void call(); static Object say() { return 1; } }");
        app.ask("say Bodiless");

        assertThat(app.live(
                                "abstract class Bodiless { @dev.chaud.Hot abstract void run(); @dev.chaud.Hot native void call(); static Object say() { return 1; } }")
                        .notes())
                .contains(
                        "@Hot on Bodiless.run does nothing: it has no body in Java.",
                        "@Hot on Bodiless.call does nothing: it has no body in Java.");
    }
}
