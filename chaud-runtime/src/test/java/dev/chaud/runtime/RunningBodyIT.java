package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Edits of methods that threads are in; each test has classes and threads of its own in one real JVM. */
@Timeout(60)
class RunningBodyIT {

    /** Starts a thread that stays in {@code wait} below {@code run}, and tells when it is there. */
    private static final String WAITER = """
            import java.util.concurrent.CountDownLatch;
            class %1$s {
                static final CountDownLatch there = new CountDownLatch(1);
                static Object say() throws Exception {
                    Thread thread = new Thread(%1$s::run, "%1$s-1");
                    thread.setDaemon(true);
                    thread.start();
                    there.await();
                    return thread.isAlive();
                }
                static void run() { %2$s; idle(); }
                static synchronized void idle() {
                    there.countDown();
                    try { %1$s.class.wait(); } catch (InterruptedException e) { %3$s; }
                }
                %4$s
            }""";

    @SharedApp
    private static ForkedApp app;

    @Test
    void onlyTheMethodThatChangedIsNamedWithItsThread() throws IOException {
        app.compile(waiter("Outer", "Math.abs(1)", "Math.abs(1)", ""));
        assertThat(app.ask("say Outer")).isEqualTo("true");

        assertThat(app.live(waiter("Outer", "Math.abs(2)", "Math.abs(1)", "")).notes())
                .containsExactly("The edit of Outer.run takes effect at its next call (running in thread Outer-1).");
        assertThat(app.live(waiter("Outer", "Math.abs(2)", "Math.abs(3)", "")).notes())
                .containsExactly("The edit of Outer.idle takes effect at its next call (running in thread Outer-1).");
        assertThat(app.live(waiter("Outer", "Math.abs(2)", "Math.abs(3)", "void added() { }"))
                        .notes())
                .isEmpty();
    }

    @Test
    void aThreadThatIsInTheNewBodyAlreadyIsNotNamed() throws IOException {
        String source = """
                import java.util.concurrent.CountDownLatch;
                class Fresh {
                    static Object started = %s;
                    static Object start() {
                        CountDownLatch there = new CountDownLatch(1);
                        Thread thread = new Thread(() -> run(there));
                        thread.setDaemon(true);
                        thread.start();
                        try { there.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                        return thread.isAlive();
                    }
                    static void run(CountDownLatch there) {
                        Math.abs(%d);
                        there.countDown();
                        java.util.concurrent.locks.LockSupport.park();
                    }
                    static Object say() { return started; }
                }""";
        app.compile(source.formatted("null", 1));
        assertThat(app.ask("say Fresh")).isEqualTo("null");

        assertThat(app.live(source.formatted("start()", 2)).notes())
                .containsExactly("Evaluated again in Fresh, as the initialiser changed: started.");
        assertThat(app.ask("say Fresh")).isEqualTo("true");
    }

    @Test
    void anAddedMethodIsNamedAsTheOneOfItsClass() throws IOException {
        app.compile("class Late { static Object say() { return 1; } }");
        assertThat(app.ask("say Late")).isEqualTo("1");
        String added = waiter("Late", "extra()", "Math.abs(1)", "static void extra() { Math.abs(%d); idle(); }");
        app.live(added.formatted(1));
        assertThat(app.ask("say Late")).isEqualTo("true");

        assertThat(app.live(added.formatted(2)).notes())
                .containsExactly("The edit of Late.extra takes effect at its next call (running in thread Late-1).");
    }

    @Test
    void lambdasAndConstructorsAreNamedByWhereTheyStand() throws IOException {
        String source = """
                class Made {
                    static final java.util.concurrent.CountDownLatch there = new java.util.concurrent.CountDownLatch(2);
                    Made() { Math.abs(%1$d); idle(); }
                    static Object say() throws Exception {
                        for (Runnable work : new Runnable[] {Made::new, () -> { Math.abs(%1$d); idle(); }}) {
                            Thread thread = new Thread(work, "made");
                            thread.setDaemon(true);
                            thread.start();
                        }
                        there.await();
                        return "waiting";
                    }
                    static void idle() {
                        there.countDown();
                        java.util.concurrent.locks.LockSupport.park();
                    }
                }""";
        app.compile(source.formatted(1));
        assertThat(app.ask("say Made")).isEqualTo("waiting");

        assertThat(app.live(source.formatted(2)).notes())
                .contains(
                        "The edit of the constructor of Made takes effect at its next call (running in thread made).",
                        "The edit of a lambda in Made takes effect at its next call (running in thread made).");
    }

    private static String waiter(String name, String inRun, String inIdle, String more) {
        return WAITER.formatted(name, inRun, inIdle, more);
    }
}
