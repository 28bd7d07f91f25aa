package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Added methods beside other threads and another agent, which retransforms classes when it is asked to. */
@Timeout(600)
class EngineInUseIT {

    @SharedApp(besideAnotherAgent = true)
    private static ForkedApp app;

    @Test
    void everythingWorksOnAfterARetransformation() throws IOException {
        String caller = "class FromOutside { static Object say() { return Kept.%s; } }";
        String lambda = "static final java.util.function.Supplier<Object> alive = () -> \"alive\";";
        app.compile(
                "class Again { static Object say() throws Exception { return again.Agent.retransformAll() > 3; } }"
                        .replace(
                                "again.Agent.retransformAll()",
                                "(Integer) Class.forName(\"again.Agent\").getMethod(\"retransformAll\").invoke(null)"),
                caller.formatted("first()"),
                "class Kept { " + lambda + " static Object first() { return alive.get(); } class Inner { } }");
        assertThat(app.ask("say FromOutside")).isEqualTo("alive");
        assertThat(app.ask("say Again")).isEqualTo("true");

        String after = "class Kept { " + lambda + " static Object first() { return alive.get(); } class Inner { }"
                + " static Object second() { return third(\"%s\").get(); }"
                + " private static java.util.function.Supplier<Object> third(String s) { return () -> s + alive.get(); } }";
        app.live(after.formatted("a "), caller.formatted("second()"));
        assertThat(app.ask("say FromOutside")).isEqualTo("a alive");
        assertThat(app.ask("say Again")).isEqualTo("true");
        assertThat(app.ask("say FromOutside")).isEqualTo("a alive");

        app.live(after.formatted("b "));
        assertThat(app.ask("say FromOutside")).isEqualTo("b alive");

        app.compile("class LoadedLater { static Object say() { return Kept.second() + \"!\"; } }");
        assertThat(app.ask("say LoadedLater")).isEqualTo("b alive!");
        assertThat(app.ask("say Again")).isEqualTo("true");
        assertThat(app.ask("say LoadedLater")).isEqualTo("b alive!");
        assertThat(app.ask("say FromOutside")).isEqualTo("b alive");
    }

    @Test
    void addedConstructorsWorkOnAfterARetransformation() throws IOException {
        app.compile(
                "class Anew { static Object say() throws Exception {"
                        + " return (Integer) Class.forName(\"again.Agent\").getMethod(\"retransformAll\").invoke(null) > 3; } }",
                "class Parent { final String s; Parent() { s = \"none\"; } static Object say() { return new Parent().s; } }",
                "class Child extends Parent { static Object say() { return new Child().s; } }");
        assertThat(app.ask("say Parent") + app.ask("say Child")).isEqualTo("nonenone");
        app.live(
                "class Parent { final String s; Parent(String s) { this.s = s; } static Object say() { return new Parent(\"one\").s; } }",
                "class Child extends Parent { Child(int i) { super(i > 0 ? \"child\" : \"\"); } static Object say() { return new Child(1).s; } }");
        assertThat(app.ask("say Anew")).isEqualTo("true");
        assertThat(app.ask("say Parent") + app.ask("say Child")).isEqualTo("onechild");

        app.compile(
                "class BornLater extends Child { BornLater() { super(2); } static Object say() { return new BornLater().s; } }");
        assertThat(app.ask("say BornLater") + app.ask("say Anew") + app.ask("say BornLater"))
                .isEqualTo("childtruechild");
    }

    /**
     * Each method tells the number of the reload that it is of when it is entered: for one thread these never go back. A
     * frame that is running may still call what was removed meanwhile, and is told so.
     */
    @Test
    void eightThreadsNeverSeeHalfOfTwoHundredReloads() throws IOException {
        app.compile(
                """
                class Busy {
                    static volatile boolean done;
                    static volatile String wrong = "nothing";
                    static final java.util.concurrent.atomic.AtomicLong calls = new java.util.concurrent.atomic.AtomicLong();
                    static final java.util.List<Thread> threads = new java.util.ArrayList<>();
                    private int last;
                    static Object say() throws Exception {
                        if (threads.isEmpty()) {
                            for (int i = 0; i < 8; i++) { Thread t = new Thread(Busy::run); threads.add(t); t.start(); }
                            while (calls.get() < 100) Thread.yield();
                            return "started";
                        }
                        done = true;
                        for (Thread t : threads) t.join();
                        Busy busy = new Busy();
                        First.enter(busy);
                        return wrong + " " + busy.last;
                    }
                    static void run() {
                        Busy busy = new Busy();
                        try {
                            while (!done) {
                                try {
                                    First.enter(busy);
                                } catch (NoSuchMethodError e) {
                                    if (!e.getMessage().matches(".* was removed by (a )?reload.*")) throw e;
                                }
                                calls.incrementAndGet();
                                java.util.concurrent.locks.LockSupport.parkNanos(500_000);
                            }
                        } catch (Throwable e) { wrong = e.toString(); }
                    }
                    void at(String reload) {
                        int now = Integer.parseInt(reload);
                        if (now < last) wrong = now + " after " + last;
                        last = now;
                    }
                }""",
                "class First { static void enter(Busy b) { b.at(\"1000\"); new Second().pass(b); } }",
                "class Base { void work(Busy b) { b.at(\"1000\"); } }",
                "class Second extends Base { void pass(Busy b) { b.at(\"1000\"); work(b); Third.end(b, 1); } }",
                "class Third { static void end(Busy b, int x) { b.at(\"1000\"); } }");
        List<Map<String, byte[]>> versions = new ArrayList<>();
        versions.add(Compilation.classFilesIn(app.hot()));
        versions.add(Compilation.of(
                "class Busy { void at(String reload) { } }",
                "class First { static void enter(Busy b) { b.at(\"1000\"); step(b, x -> new Second(x).pass(b)); }"
                        + " private static void step(Busy b, java.util.function.IntConsumer next) { b.at(\"1000\"); next.accept(2); } }",
                "class Base { int more = 3; void work(Busy b) { b.at(\"1000\"); more++; } }",
                "class Second extends Base { final int x; Second(int x) { this.x = x; }"
                        + " void pass(Busy b) { b.at(\"1000\"); work(b); Third.end(b, x); }"
                        + " void work(Busy b) { b.at(\"1000\"); super.work(b); } }",
                "class Third { static int ends; static void end(Busy b, int x) { b.at(\"1000\"); ends += x; last(b); }"
                        + " static void last(Busy b) { b.at(\"1000\"); } }"));
        assertThat(app.ask("say Busy")).isEqualTo("started");

        for (int reload = 1; reload <= 200; reload++) {
            String number = String.valueOf(1000 + reload);
            List<ChangedClass> changed = new ArrayList<>();
            Map<String, byte[]> version = versions.get(reload % 2);
            for (String name : List.of("First", "Base", "Second", "Third")) {
                String text = new String(version.get(name), ISO_8859_1).replace("1000", number);
                changed.add(new ChangedClass(name, text.getBytes(ISO_8859_1)));
            }
            ReloadReply reply = app.reload(changed, List.of(), List.of());
            assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        }

        assertThat(app.ask("say Busy")).isEqualTo("nothing 1200");
    }

    @Test
    void reservedNamesAreNotSeenAsNestMembers() throws IOException {
        app.compile(
                "class Seen { class Inner { } static Object say() { return Seen.class.getNestMembers().length; } }");
        assertThat(app.ask("say Seen")).isEqualTo("2");
    }
}
