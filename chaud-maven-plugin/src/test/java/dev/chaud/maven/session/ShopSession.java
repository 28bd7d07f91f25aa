package dev.chaud.maven.session;

import dev.chaud.maven.build.Build;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildObserver;
import dev.chaud.maven.build.ForkedLane;
import dev.chaud.maven.build.UserFlags;
import dev.chaud.maven.build.WholeBuild;
import dev.chaud.maven.reactor.AppSelection;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.PathChoice;
import dev.chaud.maven.testing.Compilation;
import dev.chaud.maven.testing.ModuleSketch;
import dev.chaud.maven.testing.OutputLines;
import dev.chaud.maven.testing.RedefiningAgent;
import dev.chaud.maven.testing.TestJvm;
import dev.chaud.maven.watch.WatchOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.Dial;
import dev.chaud.runtime.protocol.ScopeOption;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real session of a small reactor: module lib with the class {@code shop.Text}, module app with {@code shop.Main},
 * which answers a line on stdin with what the text says. App, agent and watch are real; only Maven is not.
 */
final class ShopSession implements Closeable {

    private static final int PATIENCE_SECONDS = 30;

    private static final String MAIN = """
            package shop;
            import java.io.*;
            public class Main {
                public static void main(String[] args) throws Exception {
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line; (line = in.readLine()) != null; ) {
                        if (line.startsWith("exit ")) System.exit(Integer.parseInt(line.substring(5)));
                        if (line.equals("stay")) Runtime.getRuntime().addShutdownHook(new Thread(Main::stay));
                        System.out.println(switch (line) {
                            case "where" -> System.getProperty("java.class.path");
                            case "resource" -> Main.class.getResourceAsStream("/greeting.txt").readAllBytes().length;
                            default -> Text.say();
                        });
                    }
                }
                /** Until it is killed. */
                static void stay() {
                    System.out.println("staying");
                    while (true) java.util.concurrent.locks.LockSupport.park();
                }
            }
            """;

    /** What a user can choose, and a test. */
    record Choice(RestartChoice restart, boolean stopOnExit, boolean modulePath) {
        static final Choice DEFAULT = new Choice(RestartChoice.AUTO, false);

        Choice(RestartChoice restart, boolean stopOnExit) {
            this(restart, stopOnExit, false);
        }
    }

    private final Path top;
    private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private final OutputLines out = new OutputLines();
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final List<Path> jars = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "shop-session");
    final FakeMaven maven = new FakeMaven(this::modules);
    private Session session;

    /** A reactor that nobody works on yet. */
    ShopSession(Path top) throws IOException {
        this.top = top;
        Files.writeString(top.resolve("pom.xml"), "<project></project>");
        for (String module : List.of("lib", "app")) {
            Files.createDirectories(top.resolve(module).resolve("src/main/java"));
            Files.writeString(top.resolve(module).resolve("pom.xml"), "<project></project>");
        }
        Compilation.write(top.resolve("app/src/main/java"), MAIN);
        saveText("one");
    }

    /** Begins, and waits until the app answers. */
    ShopSession start(Choice choice) throws IOException, InterruptedException {
        begin(choice);
        await(SessionEvent.Running.class);
        ask("hello");
        maven.awaitBuild();
        return this;
    }

    /** Begins. */
    ShopSession begin(Choice choice) throws IOException {
        SessionSettings settings = new SessionSettings(
                WatchOptions.DEFAULT,
                choice.restart(),
                new AppEnding(choice.stopOnExit(), Duration.ofSeconds(5)),
                new LaunchSettings(
                        new PathChoice(false, choice.modulePath()),
                        List.of("-XX:TieredStopAtLevel=1"),
                        List.of(),
                        Optional.of(TestJvm.java()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()),
                new AgentSettings(
                        TestJvm.agentJar(top.resolve("agent.jar"), RedefiningAgent.class, Dial.class),
                        CacheOption.OFF,
                        ScopeOption.ALL,
                        false));
        AppSelection selection = new AppSelection(Optional.empty(), Optional.empty());
        SessionTarget target = new SessionTarget(Optional.of(selection), List.of("acme:app"), modules(), top, top);
        session = Sessions.running(
                settings,
                target,
                new Build(
                        List.of(new ForkedLane(new WholeBuild(maven, flags(), "1", line -> {}))),
                        new BuildActivity(),
                        BuildObserver.NONE,
                        line -> {}),
                new Console(new PipedInputStream(keyboard), out.stream(), System.err, Charset.defaultCharset()),
                this::add);
        thread.start();
        return this;
    }

    /** How far a build is depends on the machine. */
    private void add(SessionEvent event) {
        if (!(event instanceof SessionEvent.StillBuilding)) {
            events.add(event);
        }
    }

    private void run() {
        try {
            ended.complete(session.run());
        } catch (Exception e) {
            ended.completeExceptionally(e);
        }
    }

    private List<ModuleDescription> modules() {
        ModuleDescription lib = ModuleSketch.of(top, "lib").describe();
        ModuleSketch app = ModuleSketch.of(top, "app").uses(lib);
        jars.forEach(jar -> app.dependency(jar, "compile"));
        if (Files.exists(top.resolve("app/src/main/java/shop/Main.java"))) {
            app.compiled("shop.Main");
        }
        return List.of(lib, app.describe());
    }

    private UserFlags flags() {
        return new UserFlags(
                top.resolve("pom.xml"),
                List.of(),
                new Properties(),
                null,
                null,
                null,
                null,
                true,
                false,
                Optional.empty(),
                false);
    }

    /** Saves the app's main class as it is. */
    void touchMain() {
        save("app/src/main/java/shop/Main.java", MAIN);
    }

    /** Saves a text of which only a method's body differs. */
    void saveText(String text) {
        save("lib/src/main/java/shop/Text.java", """
                package shop;
                public class Text {
                    public static String say() {
                        return "%s";
                    }
                }
                """.formatted(text));
    }

    /** Saves a text with a method more. */
    void saveTextWithAMethodMore(String text) {
        save("lib/src/main/java/shop/Text.java", """
                package shop;
                public class Text {
                    public static String say() {
                        return more();
                    }
                    static String more() {
                        return "%s";
                    }
                }
                """.formatted(text));
    }

    /** Saves as many editors do, in one step: what is built meanwhile has all of it or nothing. */
    void save(String file, String content) {
        try {
            Path path = top.resolve(file);
            Files.createDirectories(path.getParent());
            Path beside = path.resolveSibling(path.getFileName() + "~");
            Files.writeString(beside, content);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the app a dependency, in the description of the next build that is asked for one. */
    void addJar(Path jar) {
        jars.add(jar);
    }

    /** No app begins any more: its JVM ends at once, as it finds no agent. */
    void hideAgent() throws IOException {
        Files.move(top.resolve("agent.jar"), top.resolve("hidden.jar"));
    }

    /** Apps begin again. */
    void showAgent() throws IOException {
        Files.move(top.resolve("hidden.jar"), top.resolve("agent.jar"));
    }

    Path top() {
        return top;
    }

    Path textClass() {
        return top.resolve("lib/target/classes/shop/Text.class");
    }

    /** Waits for the next event of a kind; those before it are passed over. */
    <T extends SessionEvent> T await(Class<T> kind) throws InterruptedException {
        List<SessionEvent> seen = new ArrayList<>();
        while (true) {
            SessionEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No " + kind.getSimpleName() + ", but " + seen);
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
            seen.add(event);
        }
    }

    /** Waits for the next event, of whatever kind. */
    SessionEvent awaitNext() throws InterruptedException {
        return await(SessionEvent.class);
    }

    /** Asks the app a question, and waits for its answer. */
    String ask(String line) throws IOException, InterruptedException {
        type(line);
        try {
            return out.next();
        } catch (AssertionError e) {
            throw new AssertionError("No answer to '" + line + "', but " + List.copyOf(events), e);
        }
    }

    void type(String line) throws IOException {
        keyboard.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        keyboard.flush();
    }

    /** The session's folder, as the app knows it. */
    Path folder() throws IOException, InterruptedException {
        String first = ask("where").split(File.pathSeparator)[0];
        return Path.of(first).getParent().getParent();
    }

    /** The exit code of the session, or what it ended with. */
    CompletableFuture<Integer> ended() {
        return ended;
    }

    /** Waits for a line of the app; those before it are passed over, as the JVM's own on why it does not start. */
    void awaitLine(String wanted) throws InterruptedException {
        while (!awaitLine().equals(wanted)) {}
    }

    /** Waits for the next line of the app. */
    String awaitLine() throws InterruptedException {
        return out.next();
    }

    /** Ends the session, whatever it does. */
    void closeSession() throws IOException {
        session.close();
    }

    @Override
    public void close() throws IOException {
        if (session != null) {
            session.close();
        }
        thread.interrupt();
    }
}
