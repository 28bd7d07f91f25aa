package dev.chaud.runtime.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.Connection;
import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.protocol.Message;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.ReloadRequest;
import dev.chaud.runtime.protocol.Remark;
import dev.chaud.runtime.protocol.Rendezvous;
import dev.chaud.runtime.protocol.StateReply;
import dev.chaud.runtime.protocol.StateRequest;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.protocol.Welcome;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An app in a JVM of its own, on the JDK of the test, with the agent's jar; the test plays the plugin. The app has the
 * main class {@code app.Main} of {@link MainClass}, which answers a line on stdin with a line on stdout. Its class path is
 * the cold folder with the main class, and the hot folder.
 */
public final class ForkedApp implements Closeable {

    public static final Path JAR = Path.of(System.getProperty("chaud.jar"));

    /** With -Dchaud.cache=FOLDER apps take over what those of the same test, in an earlier run, made at their start. */
    private static final String CACHES = System.getProperty("chaud.cache", "");

    private final Path hot;
    private final Path folder;
    private final Process process;

    /** Null when nobody drives the agent. */
    private final Connection plugin;

    private final BufferedReader out;
    private final Writer in;
    private final Path err;
    private final List<String> remarks = new ArrayList<>();
    private long lastId;
    private int release = 17;
    private Compiler compiler = Compilation::intoFor;

    private ForkedApp(Path folder, Process process, Connection plugin) {
        this.folder = folder;
        this.hot = hotIn(folder);
        this.process = process;
        this.plugin = plugin;
        this.out = process.inputReader(UTF_8);
        this.in = process.outputWriter(UTF_8);
        this.err = folder.resolve("stderr");
    }

    /**
     * Starts it.
     *
     * @param folder for all that it needs; empty but for the hot folder, if that is to have something in it already
     * @param jvmArguments further ones
     */
    public static ForkedApp start(Path folder, String... jvmArguments) throws Exception {
        return start(folder, List.of(), jvmArguments);
    }

    /**
     * Starts it.
     *
     * @param folder for all that it needs; empty but for the hot folder, if that is to have something in it already
     * @param jvmArgumentsBefore what stands on the command line before the agent
     * @param jvmArguments what stands behind it
     */
    public static ForkedApp start(Path folder, List<String> jvmArgumentsBefore, String... jvmArguments)
            throws Exception {
        return start(folder, cacheOfTheTest(), List.of(), jvmArgumentsBefore, jvmArguments);
    }

    /** Starts one that keeps what it made at its start, or finds what another one kept, in a file. */
    public static ForkedApp startWith(Path cache, Path folder, String... jvmArguments) throws Exception {
        return start(folder, CacheOption.in(cache), List.of(), List.of(), jvmArguments);
    }

    /** Starts one that another one has left something to. */
    public static ForkedApp startAfter(List<KeptField> kept, Path folder, String... jvmArguments) throws Exception {
        return start(folder, cacheOfTheTest(), kept, List.of(), jvmArguments);
    }

    /** Starts the one of a test class, which keeps what it makes at its start where all of these are to. */
    static ForkedApp startFor(Class<?> test, Path folder, String... jvmArguments) throws Exception {
        return start(folder, cacheOf(test.getName()), List.of(), List.of(), jvmArguments);
    }

    private static CacheOption cacheOfTheTest() {
        return cacheOf(StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.endsWith("IT"))
                        .findFirst()
                        .orElse("other")));
    }

    private static CacheOption cacheOf(String test) {
        return CACHES.isEmpty() ? CacheOption.OFF : CacheOption.in(Path.of(CACHES, test + ".start"));
    }

    private static ForkedApp start(
            Path folder,
            CacheOption cache,
            List<KeptField> kept,
            List<String> jvmArgumentsBefore,
            String... jvmArguments)
            throws Exception {
        Path meeting = Files.createDirectory(
                folder.resolve("meet here"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectories(hotIn(folder));
        try (Rendezvous rendezvous = Rendezvous.listen(meeting)) {
            Process process = launch(
                    folder,
                    jvmArgumentsBefore,
                    AgentOptions.connectingTo(meeting, cache).format(),
                    List.of(),
                    jvmArguments);
            Connection plugin = rendezvous.accept().connection();
            plugin.send(new Welcome(List.of(hotIn(folder), folder.resolve("second")), kept));
            return new ForkedApp(folder, process, plugin);
        }
    }

    /**
     * Starts it with an agent that nobody drives, and waits until it answers.
     *
     * @param folder for all that it needs; empty but for the hot folder, if that is to be there already
     * @param options the agent's
     */
    public static ForkedApp startAlone(Path folder, String options) throws Exception {
        return startAlone(folder, options, List.of());
    }

    /**
     * The same with more at the end of its class path.
     *
     * @param jvmArguments further ones
     */
    public static ForkedApp startAlone(Path folder, String options, List<Path> libraries, String... jvmArguments)
            throws Exception {
        ForkedApp app = new ForkedApp(folder, launch(folder, List.of(), options, libraries, jvmArguments), null);
        if (!app.ask("active").equals("true")) {
            throw new AssertionError(app.stderr());
        }
        return app;
    }

    private static Process launch(
            Path folder, List<String> before, String options, List<Path> libraries, String... jvmArguments)
            throws IOException {
        Path cold = Files.createDirectory(folder.resolve("cold"));
        MainClass.writeInto(cold);
        for (String owner : List.of("org.slf4j", "dev.chaud.runtime.shaded.slf4j")) {
            Files.writeString(
                    cold.resolve("simplelogger.properties"),
                    owner + ".simpleLogger.defaultLogLevel=trace\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(before);
        command.add("-javaagent:" + JAR + "=" + options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(jvmArguments));
        List<String> classPath =
                new ArrayList<>(List.of(cold.toString(), hotIn(folder).toString()));
        libraries.forEach(library -> classPath.add(library.toString()));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), "app.Main"));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    /** The hot class folder of an app that is started in a folder. */
    public static Path hotIn(Path folder) {
        return folder.resolve("hot classes ü");
    }

    /** The hot class folder. */
    public Path hot() {
        return hot;
    }

    /** The folder with all that it needs. */
    public Path folder() {
        return folder;
    }

    /** Gives the app a line, and waits for its answer. */
    public String ask(String line) throws IOException {
        tell(line);
        return answer();
    }

    /** Gives the app a line. */
    public void tell(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** Waits for the next line of the app. */
    public String answer() throws IOException {
        return out.readLine();
    }

    /** Compiles for another release of Java than 17 from now on. */
    public void alwaysCompileFor(int otherRelease) {
        release = otherRelease;
    }

    /** Compiles with the compiler of Eclipse from now on. */
    public void alwaysCompileWithEclipse() {
        compiler = EclipseCompilation::intoFor;
    }

    /** Compiles sources into the hot folder, as a build does, and says nothing to the agent. */
    public void compile(String... sources) {
        compiler.compile(release, hot, List.of(JAR, cold()), sources);
    }

    /** The folder on the class path that is not hot. */
    public Path cold() {
        return hot.resolveSibling("cold");
    }

    /** The same for a Java that knows more of the language than the oldest one. */
    public void compileFor(int release, String... sources) {
        Compilation.intoFor(release, hot, List.of(JAR), sources);
    }

    /** Compiles sources into the hot folder, and asks for a reload of those of their classes that changed. */
    public ReloadReply edit(String... sources) throws IOException {
        return edit(() -> compile(sources));
    }

    /** The same, which has to be live. */
    public ReloadReply live(String... sources) throws IOException {
        ReloadReply reply = edit(sources);
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        return reply;
    }

    /** The same as {@link #edit} for a Java that knows more of the language than the oldest one. */
    public ReloadReply editFor(int release, String... sources) throws IOException {
        return edit(() -> compileFor(release, sources));
    }

    private ReloadReply edit(Runnable build) throws IOException {
        Map<String, byte[]> before = Compilation.classFilesIn(hot);
        build.run();
        List<ChangedClass> changed = new ArrayList<>();
        Compilation.classFilesIn(hot).forEach((name, bytes) -> {
            if (!Arrays.equals(bytes, before.get(name))) {
                changed.add(new ChangedClass(name, bytes));
            }
        });
        return reload(changed, List.of(), List.of());
    }

    /** Asks for a reload and waits for the reply. */
    public ReloadReply reload(List<ChangedClass> changed, List<String> deleted, List<String> resources)
            throws IOException {
        plugin.send(new ReloadRequest(++lastId, changed, deleted, resources));
        ReloadReply reply = await(ReloadReply.class);
        if (reply.id() != lastId) {
            throw new AssertionError("asked for " + lastId + ", got " + reply);
        }
        return reply;
    }

    /** Asks what the app leaves to the next one. */
    public StateReply leave() throws IOException {
        plugin.send(new StateRequest());
        return await(StateReply.class);
    }

    /** What the agent had to say until its last answer. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    private <M extends Message> M await(Class<M> kind) throws IOException {
        while (true) {
            Message message = plugin.receive().orElseThrow();
            if (kind.isInstance(message)) {
                return kind.cast(message);
            } else if (message instanceof Remark remark) {
                remarks.add(remark.text());
            }
        }
    }

    /** What the app and its JVM have written to stderr. */
    public String stderr() throws IOException {
        return Files.readString(err);
    }

    /** Closes the line, as a plugin that dies does. */
    public void hangUp() throws IOException {
        plugin.close();
    }

    /** Ends the app's input, at which its main method returns. */
    public void endInput() throws IOException {
        in.close();
    }

    /** Waits for the end of the JVM. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The app does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        if (plugin != null) {
            plugin.close();
            if (!CACHES.isEmpty()) {
                letItSave();
            }
        }
        process.destroyForcibly();
    }

    private void letItSave() throws IOException {
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private interface Compiler {

        void compile(int release, Path folder, List<Path> classPath, String... sources);
    }
}
