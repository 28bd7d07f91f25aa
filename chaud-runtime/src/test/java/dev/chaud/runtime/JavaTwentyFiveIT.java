package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Edits of classes that say what only a newer Java than the oldest one can, in one JVM of that. */
@Timeout(60)
@EnabledForJreRange(minVersion = 25)
class JavaTwentyFiveIT {

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.alwaysCompileFor(25);
    }

    @Test
    void patternsFollowClassesAndComponents() throws IOException {
        String shape = "sealed interface Shape25 permits %s { }";
        String dot = "record Dot25(int x%s) implements Shape25 { }";
        String line = "record Line25(Dot25 from, Dot25 to) implements Shape25 { }";
        String tells = "class Tells25 { static Shape25 old = %s; static Object say() { return tell(old) + tell(%s); }"
                + " static String tell(Shape25 shape) { return switch (shape) { %s }; } }";
        app.compile(
                shape.formatted("Dot25, Line25"),
                dot.formatted(""),
                line,
                tells.formatted(
                        "new Line25(new Dot25(1), new Dot25(2))",
                        "new Dot25(3)",
                        "case Dot25(int x) -> \"dot\" + x;"
                                + " case Line25(Dot25(int a), Dot25(var b)) when a > 5 -> \"far\"; case Line25 l -> \"line\" + l.to().x();"));
        assertThat(app.ask("say Tells25")).isEqualTo("line2dot3");

        String more = "record Blob25(String name) implements Shape25 { }";
        app.live(
                shape.formatted("Dot25, Line25, Blob25"),
                dot.formatted(", int y").replace("{ }", "{ Dot25(int x) { this(x, 0); } }"),
                line,
                more,
                tells.formatted(
                        "new Line25(new Dot25(1), new Dot25(2))",
                        "new Blob25(\"b\")",
                        "case Blob25(var name) -> name; case Dot25(int x, int y) -> \"dot\" + x + y;"
                                + " case Line25(Dot25(int a, int c), Dot25(var b, _)) when b > 1 -> \"line\" + a + b + c; case Line25 _ -> \"l\";"));
        assertThat(app.ask("say Tells25")).isEqualTo("line120b");
    }

    @Test
    void switchesOverConstantsAndTypesFollowAnEnum() throws IOException {
        String face = "sealed interface Face25 permits Kind25, Other25 { }";
        String kind = "enum Kind25 implements Face25 { %s }";
        String other = "enum Other25 implements Face25 { X, Y }";
        String switches = "class Switches25 { static Object say() { String s = \"\"; for (Kind25 k : Kind25.values()) {"
                + " s += of(k); s += guarded(k); } return s + of(Other25.Y); }"
                + " static String of(Face25 f) { return switch (f) { case Kind25.A -> \"a\"; case Kind25.B -> \"b\"; %s"
                + " case Other25.X -> \"x\"; case Other25 o -> \"o\"; }; }"
                + " static int guarded(Kind25 k) { return switch (k) { case A -> 1; case Kind25 any when any.ordinal() == 1 -> 2; %s"
                + " case Kind25 any -> 3; }; } }";
        app.compile(face, kind.formatted("A, B"), other, switches.formatted("", ""));
        assertThat(app.ask("say Switches25")).isEqualTo("a1b2o");

        app.live(kind.formatted("A, C, B"), switches.formatted("case Kind25.C -> \"c\";", ""));
        assertThat(app.ask("say Switches25")).isEqualTo("a1c2b3o");
        app.live(kind.formatted("B, C, A"));
        assertThat(app.ask("say Switches25")).isEqualTo("b3c2a1o");
    }

    @Test
    void aSwitchThatDidNotChangeFollowsAnEnumThatDid() throws IOException {
        String kind =
                "enum Sort25 { %s; static String own(Sort25 s) { return switch (s) { case P -> \"p\"; case Q -> \"q\"; default -> \"d\"; }; } }";
        app.compile(
                kind.formatted("P, Q"),
                "class Sorts25 { static Object say() { String s = \"\"; for (Sort25 k : Sort25.values()) s += name(k) + Sort25.own(k); return s; }"
                        + " static String name(Object o) { return switch (o) { case Sort25.P -> \"P\"; case Sort25.Q -> \"Q\"; default -> o.toString(); }; } }");
        assertThat(app.ask("say Sorts25")).isEqualTo("PpQq");
        app.live(kind.formatted("R, Q, P"));
        assertThat(app.ask("say Sorts25")).isEqualTo("RdQqPp");
    }

    @Test
    void constructorsDoSomethingBeforeTheySuper() throws IOException {
        String base = "class Base25 { Base25() { seen(); } void seen() { } }";
        String early = "class Early25 extends Base25 { final int size; %s static String log = \"\"; Early25(int size) {"
                + " if (size < 0) throw new IllegalArgumentException(\"%s\"); this.size = size; %s super(); %s }"
                + " %s void seen() { log += size; } static Early25 old = new Early25(1); static Object say() { log = \"\"; Object o = %s;"
                + " String thrown = \"\"; try { new Early25(-1); } catch (IllegalArgumentException e) { thrown = e.getMessage(); }"
                + " return log + thrown + %s; } }";
        app.compile(base, early.formatted("", "neg", "", "", "", "new Early25(2)", "old.size"));
        assertThat(app.ask("say Early25")).isEqualTo("2neg1");

        app.live(early.formatted(
                "int more = 7;", "bad", "", "", "", "new Early25(3)", "old.more + new Early25(4).more"));
        assertThat(app.ask("say Early25")).isEqualTo("3bad77");
        app.live(early.formatted(
                "int more = 7; String text;",
                "worse",
                "text = \"t\" + size;",
                "log += text;",
                "Early25(String s) { var n = s.length(); this(n); more = n; }",
                "new Early25(\"four\")",
                "old.text + ((Early25) o).text + ((Early25) o).more"));
        assertThat(app.ask("say Early25")).isEqualTo("4t4worsenullt44");
    }

    @Test
    void innerClassesAndLambdasWithUnnamedVariablesChange() throws IOException {
        String outer = "import module java.base; class Outer25 { int base = 1; static Outer25 one = new Outer25();"
                + " class In { int sum() { return base + %s; } } In in = new In();"
                + " static Object say() { String s = \"\"; for (var _ : List.of(1, 2)) s += one.in.sum(); %s"
                + " try { Integer.parseInt(\"x\"); } catch (NumberFormatException _) { s += \"!\"; } return s; } %s }";
        app.compile(outer.formatted("1", "", ""));
        assertThat(app.ask("say Outer25")).isEqualTo("22!");
        app.live(outer.formatted(
                "extra",
                "BiFunction<Integer, Integer, Integer> f = (a, _) -> a + one.own(); s += f.apply(1, 2); s += one.new Late().x();",
                "int extra = 5; private int own() { return 40; } class Late { int x() { return own() + in.sum(); } }"));
        assertThat(app.ask("say Outer25")).isEqualTo("664146!");
    }

    @Test
    void aVirtualThreadIsNamedThatIsInAnOldBody() throws IOException {
        String waits = """
                import java.util.concurrent.*;
                class Waits25 {
                    static final CountDownLatch there = new CountDownLatch(2), go = new CountDownLatch(1);
                    static Thread thread;
                    static Object say() throws Exception {
                        thread = Thread.ofVirtual().name("virtual-1").start(Waits25::run);
                        Executors.newVirtualThreadPerTaskExecutor().submit(Waits25::run);
                        there.await();
                        return thread.isVirtual();
                    }
                    static void run() {
                        int turn = %s;
                        there.countDown();
                        try { go.await(); } catch (InterruptedException e) { }
                    }
                }""";
        app.compile(waits.formatted("1"));
        assertThat(app.ask("say Waits25")).isEqualTo("true");
        assertThat(app.live(waits.formatted("2")).notes())
                .singleElement(as(STRING))
                .matches("The edit of Waits25.run takes effect at its next call "
                        + "\\(running in thread #\\d+, virtual-1\\)\\.");
    }

    @Test
    void theStackTraceOfAVirtualThreadHasWhatWasAdded() throws Exception {
        String traced = """
                import java.util.concurrent.*;
                class Traced25 {
                    static final Semaphore there = new Semaphore(0);
                    static Object say() throws Exception {
                        Thread thread = Thread.ofVirtual().start(Traced25::run);
                        there.acquire();
                        while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
                        String frames = "";
                        for (StackTraceElement frame : thread.getStackTrace())
                            if (frame.getClassName().startsWith("Traced25")) frames += frame + " ";
                        thread.interrupt();
                        return frames;
                    }
                    static void run() { %s; }
                    static void park() {
                        there.release();
                        try { Thread.sleep(Long.MAX_VALUE / 2_000_000); } catch (InterruptedException e) { }
                    }
                    %s
                }""";
        app.compile(traced.replace("WAITING", "TIMED_WAITING").formatted("park()", ""));
        assertThat(app.ask("say Traced25"))
                .isEqualTo("Traced25.park(Traced25.java:17) Traced25.run(Traced25.java:14) ");
        app.live(
                traced.replace("WAITING", "TIMED_WAITING").formatted("between()", "static void between() { park(); }"));
        assertThat(app.ask("say Traced25"))
                .isEqualTo("Traced25.park(Traced25.java:17) Traced25.between(Traced25.java:19) "
                        + "Traced25.run(Traced25.java:14) ");
    }

    @Test
    void aVirtualThreadThatMakesObjectsOfAClassIsSeen() throws IOException {
        String maker = """
                import java.util.concurrent.*;
                class Maker25 {
                    static final CountDownLatch there = new CountDownLatch(1), go = new CountDownLatch(1);
                    static Object say() throws Exception {
                        Class.forName("Made25");
                        Thread.ofVirtual().name("maker-1").start(Maker25::make);
                        there.await();
                        return "there";
                    }
                    static void make() {
                        there.countDown();
                        try { go.await(); } catch (InterruptedException e) { }
                        new Made25();
                    }
                }""";
        app.compile(maker, "class Made25 { public void run() { } }");
        assertThat(app.ask("say Maker25")).isEqualTo("there");
        ReloadReply reply = app.edit("class Made25 implements Runnable { public void run() { } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.toString()).contains("thread maker-1 is in Maker25.make, which makes objects without");
    }
}
