package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agents of JaCoCo and OpenTelemetry at work beside ours, on either side of it on the command line. */
@Timeout(180)
class OtherAgentsIT {

    private static final Path AGENTS = Path.of(System.getProperty("chaud.otherAgents"));

    private static final String CALLER =
            "public class Caller { static Object say() throws Exception { return Task.run(2); } }";

    /** It implements what OpenTelemetry adds fields to. */
    private static final String TASK = """
            import java.util.concurrent.*;
            public class Task implements Callable<Integer> {
                private final int by;
                Task(int by) { this.by = by; }
                public Integer call() { return by + 1; }
                static Object run(int by) throws Exception {
                    ExecutorService pool = Executors.newSingleThreadExecutor();
                    try { return pool.submit(new Task(by)).get(); } finally { pool.shutdownNow(); }
                }
            }""";

    private static final String TASK_AFTER = """
            import java.util.concurrent.*;
            import java.util.function.*;
            public class Task implements Callable<Integer> {
                private final int by;
                private int times = 10;
                Task(int by) { this.by = by; }
                Task(int by, int times) { this.by = by; this.times = times; }
                public Integer call() { return twice(y -> y * times); }
                private int twice(IntUnaryOperator work) { return work.applyAsInt(work.applyAsInt(by)); }
                static Object run(int by) throws Exception {
                    ExecutorService pool = Executors.newSingleThreadExecutor();
                    try { return pool.submit(new Task(by)).get() + " " + pool.submit(new Task(by, 3)).get() + new Later(); }
                    finally { pool.shutdownNow(); }
                }
            }""";

    private static final String LATER = "public class Later { public String toString() { return \" later\"; } }";

    /** What nobody edits. */
    private static final String STEADY = """
            public class Steady {
                static int asked;
                static Object say() {
                    asked++;
                    if (asked == 1) {
                        return "before";
                    }
                    return "behind";
                }
            }""";

    /** The same, which means another method behind an edit. */
    private static final String POINTED =
            STEADY.replace("Steady", "Pointed").replace("return \"behind\"", "return Step.step()");

    private static final String STEP_ABOVE = "public class StepAbove { static int step() { return 6; } }";
    private static final String STEP = "public class Step extends StepAbove {}";

    /**
     * Says whether two requests are of one trace, of which the second is made by a task that the first one hands to another
     * thread: so it is if the other agent sees both ends of each, and gives the task what it keeps in a field of it.
     */
    private static final String TRIP = """
            import com.sun.net.httpserver.*;
            import java.io.*;
            import java.net.*;
            import java.util.concurrent.*;
            public class Trip implements Callable<String> {
                static final ExecutorService pool = Executors.newCachedThreadPool(Trip::daemon);
                final int port;
                Trip(int port) { this.port = port; }
                public String call() throws Exception { return ask(port, "/second"); }
                static Thread daemon(Runnable work) { Thread made = new Thread(work); made.setDaemon(true); return made; }
                static Object say() throws Exception {
                    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                    server.setExecutor(Executors.newCachedThreadPool(Trip::daemon));
                    server.createContext("/", Trip::answer);
                    server.start();
                    try { return ask(server.getAddress().getPort(), "/first"); } finally { server.stop(0); }
                }
                static String ask(int port, String path) throws IOException {
                    URL url = new URL("http", InetAddress.getLoopbackAddress().getHostAddress(), port, path);
                    return new String(((HttpURLConnection) url.openConnection()).getInputStream().readAllBytes());
                }
                static void answer(HttpExchange exchange) throws IOException {
                    String answer = String.valueOf(exchange.getRequestHeaders().getFirst("traceparent"));
                    if (exchange.getRequestURI().getPath().equals("/first")) {
                        String first = answer.split("-")[1];
                        try {
                            answer = "same trace: " + pool.submit(new Trip(exchange.getLocalAddress().getPort())).get().contains(first);
                        } catch (InterruptedException | ExecutionException e) {
                            answer = e.toString();
                        }
                    }
                    exchange.sendResponseHeaders(200, answer.length());
                    exchange.getResponseBody().write(answer.getBytes());
                    exchange.close();
                }
            }""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jacocoGoesOnCounting(boolean isFirst) throws Exception {
        Path data = folder.resolve("jacoco.exec");
        Map<String, byte[]> loaded;
        Map<String, byte[]> edited;
        try (ForkedApp app = start(isFirst, "-javaagent:" + AGENTS.resolve("jacoco.jar") + "=destfile=" + data)) {
            app.compile(STEADY, POINTED, STEP_ABOVE, STEP);
            assertThat(app.ask("say Steady")).isEqualTo("before");
            assertThat(app.ask("say Pointed")).isEqualTo("before");
            assertThat(app.ask("load Step")).isEqualTo("Step");
            reloadsLive(app);
            loaded = Compilation.classFilesIn(app.hot());
            live(app.edit(TASK_AFTER, STEP.replace("{}", "{ static int step() { return 7; } }")));
            assertThat(app.ask("say Steady")).isEqualTo("behind");
            assertThat(app.ask("say Pointed")).isEqualTo("7");
            assertThat(app.ask("say Caller")).isEqualTo("200 18 later");
            edited = Compilation.classFilesIn(app.hot());
            assertThat(app.stderr()).isEmpty();
            app.endInput();
            assertThat(app.exitCode()).isZero();
        }
        ExecFileLoader counted = new ExecFileLoader();
        counted.load(data.toFile());
        assertThat(linesThatRan(counted, edited.get("Caller"))).containsExactly(1);
        assertThat(linesThatRan(counted, edited.get("Steady"))).containsExactly(4, 5, 6, 8);
        assertThat(linesThatRan(counted, edited.get("Later"))).containsExactly(1);
        // what ran of classes before they were redefined
        assertThat(linesThatRan(counted, edited.get("Pointed"))).containsExactly(4, 5, 6);
        assertThat(linesThatRan(counted, loaded.get("Task"))).containsExactly(4, 5, 7, 8);
        // in the folder is a class file that JaCoCo has never seen
        assertThat(coverage(counted, edited.get("Task")).isNoMatch()).isTrue();
        assertThat(linesThatRan(counted, edited.get("Task"))).isEmpty();
    }

    /** What a report shows as covered, in full or in part. */
    private static List<Integer> linesThatRan(ExecFileLoader counted, byte[] classFile) throws IOException {
        IClassCoverage coverage = coverage(counted, classFile);
        return IntStream.rangeClosed(coverage.getFirstLine(), coverage.getLastLine())
                .filter(line -> coverage.getLine(line).getInstructionCounter().getCoveredCount() > 0)
                .boxed()
                .toList();
    }

    private static IClassCoverage coverage(ExecFileLoader counted, byte[] classFile) throws IOException {
        CoverageBuilder report = new CoverageBuilder();
        new Analyzer(counted.getExecutionDataStore(), report).analyzeClass(classFile, "class of the app");
        return report.getClasses().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void openTelemetryGoesOnTracing(boolean isFirst) throws Exception {
        try (ForkedApp app = start(
                isFirst,
                "-javaagent:" + AGENTS.resolve("opentelemetry.jar"),
                // its addition to the boot class path makes a JVM that shares classes print a warning
                "-Xshare:off",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.javaagent.logging=none")) {
            app.compile(TRIP);
            assertThat(app.ask("say Trip")).isEqualTo("same trace: true");
            reloadsLive(app);
            live(app.edit(TRIP.replace("return ask(port, \"/second\")", "return added.get()")
                    .replace(
                            "final int port;",
                            "final int port; final Callable<String> taken = this::more;"
                                    + " private String more() throws IOException { return ask(port, \"/second\"); }")
                    .replace("added.get()", "pool.submit(taken).get()")));
            assertThat(app.ask("say Trip")).isEqualTo("same trace: true");
            // but for what the JVM says of the other agent's use of Unsafe
            assertThat(app.stderr().lines().filter(line -> !line.startsWith("WARNING: ")))
                    .isEmpty();
        }
    }

    private ForkedApp start(boolean isFirst, String... arguments) throws Exception {
        return isFirst ? ForkedApp.start(folder, List.of(arguments)) : ForkedApp.start(folder, arguments);
    }

    private static void reloadsLive(ForkedApp app) throws IOException {
        app.compile(CALLER, TASK);
        assertThat(app.ask("say Caller")).isEqualTo("3");
        ReloadReply reply = app.edit(TASK_AFTER, LATER);
        live(reply);
        // nothing of what the other agent has done to the class
        assertThat(reply.classes().toString())
                .contains("[field added: times, body, line numbers, constructor added: Task(int, int),"
                        + " method added: twice(IntUnaryOperator), lambda added: in call]");
        assertThat(app.ask("say Caller")).isEqualTo("200 18 later");
        live(app.edit(TASK_AFTER.replace("= 10", "= 11").replace("new Later()", "\"!\"")));
        assertThat(app.ask("say Caller")).isEqualTo("242 18!");
        live(app.edit(TASK));
        assertThat(app.ask("say Caller")).isEqualTo("3");
    }

    private static void live(ReloadReply reply) {
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
    }
}
