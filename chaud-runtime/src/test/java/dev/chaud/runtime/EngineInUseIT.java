package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.RetransformingAgent;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Added methods beside other threads and another agent, which retransforms classes when it is asked to. */
@Timeout(120)
class EngineInUseIT {

    @TempDir
    private static Path folder;

    private static ForkedApp app;

    @BeforeAll
    static void startTheAppWithAnotherAgent() throws Exception {
        app = ForkedApp.start(folder, "-javaagent:" + RetransformingAgent.jarIn(folder));
    }

    @AfterAll
    static void theAppHasNothingToComplainOf() throws IOException {
        String complaints = app.stderr();
        app.close();
        assertThat(complaints).isEmpty();
    }

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
        live(after.formatted("a "), caller.formatted("second()"));
        assertThat(app.ask("say FromOutside")).isEqualTo("a alive");
        assertThat(app.ask("say Again")).isEqualTo("true");
        assertThat(app.ask("say FromOutside")).isEqualTo("a alive");

        live(after.formatted("b "));
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
        live(
                "class Parent { final String s; Parent(String s) { this.s = s; } static Object say() { return new Parent(\"one\").s; } }",
                "class Child extends Parent { Child(int i) { super(i > 0 ? \"child\" : \"\"); } static Object say() { return new Child(1).s; } }");
        assertThat(app.ask("say Anew")).isEqualTo("true");
        assertThat(app.ask("say Parent") + app.ask("say Child")).isEqualTo("onechild");

        app.compile(
                "class BornLater extends Child { BornLater() { super(2); } static Object say() { return new BornLater().s; } }");
        assertThat(app.ask("say BornLater") + app.ask("say Anew") + app.ask("say BornLater"))
                .isEqualTo("childtruechild");
    }

    @Test
    void eightThreadsSeeNoErrorDuringFiftyReloads() throws IOException {
        String busy = """
                class Busy {
                    static volatile Throwable error;
                    static volatile boolean done;
                    static final java.util.concurrent.atomic.AtomicLong calls = new java.util.concurrent.atomic.AtomicLong();
                    static final java.util.List<Thread> threads = new java.util.ArrayList<>();
                    static Object say() throws Exception {
                        if (threads.isEmpty()) {
                            for (int i = 0; i < 8; i++) { Thread t = new Thread(Busy::run); threads.add(t); t.start(); }
                            while (calls.get() < 100) Thread.onSpinWait();
                            return "started";
                        }
                        done = true;
                        for (Thread t : threads) t.join();
                        return error + " " + new Busy().work(1);
                    }
                    static void run() {
                        Busy busy = new Busy();
                        try {
                            while (!done) { busy.work(2); calls.incrementAndGet(); }
                        } catch (Throwable e) { error = e; }
                    }
                    %s
                }""";
        app.compile(busy.formatted("int work(int x) { return x; }"));
        assertThat(app.ask("say Busy")).isEqualTo("started");
        for (int i = 0; i < 50; i++) {
            live(busy.formatted(
                    i % 2 == 0
                            ? "int work(int x) { return helped(x, y -> y + " + i + "); } private int helped(int x,"
                                    + " java.util.function.IntUnaryOperator o) { return o.applyAsInt(x); }"
                            : "int work(int x) { return x + helped(x, y -> y * " + i + "); } private int helped(int x,"
                                    + " java.util.function.IntUnaryOperator o) { return twice(x); }"
                                    + " private static int twice(int x) { return 2 * x; }"));
        }
        assertThat(app.ask("say Busy")).isEqualTo("null 3");
    }

    @Test
    void reservedNamesAreNotSeenAsNestMembers() throws IOException {
        app.compile(
                "class Seen { class Inner { } static Object say() { return Seen.class.getNestMembers().length; } }");
        assertThat(app.ask("say Seen")).isEqualTo("2");
    }

    private static void live(String... sources) throws IOException {
        ReloadReply reply = app.edit(sources);
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
    }
}
