package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the agent says what it has to say: to the logger of the app, which it leaves as it is, or on stderr. */
@Timeout(60)
class AppLogIT {

    private static final Path LIBRARIES = Path.of(System.getProperty("chaud.librariesOfAnApp"));

    /** A logger that is loaded may be a class of its loader's parents too. */
    private static final String LOADED = """
            public class Loaded {
                static boolean is(String name) throws Exception {
                    var find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
                    find.setAccessible(true);
                    return find.invoke(ClassLoader.getSystemClassLoader(), name) != null;
                }
                public static Object answer(String[] names) throws Exception {
                    var all = new java.util.ArrayList<Boolean>();
                    for (String name : names) { all.add(is(name)); }
                    return all;
                }
            }""";

    /** Sets nothing up, but looks at all that the app brings. */
    private static final String SET_UP = """
            import ch.qos.logback.classic.LoggerContext;
            import java.util.*;
            public class SetUp {
                static String jar(Class<?> type) {
                    String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
                    return path.substring(path.lastIndexOf('/') + 1);
                }
                static String say() throws Exception {
                    var pool = new javassist.ClassPool(true);
                    var made = pool.makeClass("Made");
                    var context = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
                    var loggers = new ArrayList<String>();
                    for (var logger : context.getLoggerList()) {
                        if (logger.getLevel() != null) { loggers.add(logger.getName() + "=" + logger.getLevel()); }
                    }
                    var manager = java.util.logging.LogManager.getLogManager();
                    var root = manager.getLogger("");
                    return jar(made.getClass()) + " " + javassist.CtClass.version + " " + made.toBytecode().length
                        + ", " + jar(org.slf4j.LoggerFactory.class) + " " + jar(context.getClass()) + " " + loggers
                        + " " + context.getStatusManager().getCount()
                        + ", " + manager.getClass().getName() + " " + root.getLevel() + " " + Arrays.stream(root.getHandlers())
                            .map(handler -> handler.getClass().getName() + " " + handler.getLevel()).toList()
                        + ", " + System.getProperties().stringPropertyNames().stream()
                            .filter(name -> name.contains("log") || name.contains("slf4j")).sorted().toList();
                }
            }""";

    /** A level counts when a sentence is said by the agent's thread, which ends when there is no more to say. */
    private static final String QUIET = """
            class Quiet {
                static void await() throws Exception {
                    for (Thread thread : Thread.getAllStackTraces().keySet()) {
                        if (thread.getName().equals("chaud-log")) { thread.join(); }
                    }
                }
            }""";

    private static final String HEARD_BY_LOGBACK = """
            import ch.qos.logback.classic.spi.ILoggingEvent;
            import java.util.concurrent.*;
            public class Heard extends ch.qos.logback.core.AppenderBase<ILoggingEvent> {
                static final BlockingQueue<String> all = new LinkedBlockingQueue<>();
                protected void append(ILoggingEvent event) {
                    all.add(event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null ? "" : " / " + event.getThrowableProxy().getClassName()));
                }
                static String say() throws Exception { return all.poll(20, TimeUnit.SECONDS); }
                public static Object answer(String[] words) throws Exception {
                    Quiet.await();
                    var logger = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(words[0]);
                    logger.setLevel(ch.qos.logback.classic.Level.toLevel(words[1]));
                    return logger.getLevel();
                }
            }""";

    private static final String HEARD_BY_JAVA = """
            import java.util.concurrent.*;
            import java.util.logging.*;
            public class Listening extends Handler {
                static final BlockingQueue<String> all = new LinkedBlockingQueue<>();
                static final Logger ours = Logger.getLogger("dev.chaud");
                public void publish(LogRecord record) {
                    all.add(record.getLevel() + " " + record.getLoggerName() + ": " + record.getMessage());
                }
                public void flush() { }
                public void close() { }
                static String say() throws Exception { return all.poll(20, TimeUnit.SECONDS); }
                public static Object answer(String[] words) throws Exception {
                    Quiet.await();
                    ours.setLevel(Level.parse(words[0]));
                    return ours.getLevel();
                }
            }""";

    @TempDir
    private Path folder;

    @Test
    void anAppWithItsOwnJavassistSlf4jAndLogbackHearsOfReloadsThereAndHasThemAsTheyWere() throws Exception {
        List<Path> libraries = libraries();
        Path java = javaLogging("java.util.logging.ConsoleHandler", "CONFIG");
        Path hot = Files.createDirectories(ForkedApp.hotIn(folder));
        Files.writeString(hot.resolve("logback.xml"), """
                <configuration>
                  <appender name="HEARD" class="Heard"/>
                  <logger name="dev.chaud" level="INFO"/>
                  <root level="ERROR"><appender-ref ref="HEARD"/></root>
                </configuration>""", UTF_8);
        Compilation.into(hot, libraries, LOADED, SET_UP, QUIET, HEARD_BY_LOGBACK);
        String[] arguments = {"--add-opens=java.base/java.lang=ALL-UNNAMED", "-Djava.util.logging.config.file=" + java};
        try (ForkedApp app = ForkedApp.startAlone(folder, "watch=" + hot + ",log=info", libraries, arguments)) {
            // nothing of it is brought about before the app does
            app.compile("class Body { static int say() { return 1; } }");
            app.ask("say Body");
            editTwice(app, 2);
            assertThat(app.stderr()).contains("INFO chaud - Reload 1 is live in ");
            assertThat(app.ask("call Loaded org.slf4j.LoggerFactory org.slf4j.Logger Heard"
                            + " java.util.logging.Logger javassist.ClassPool"))
                    .isEqualTo("[false, false, false, false, false]");

            // nor started
            app.ask("load org.slf4j.LoggerFactory");
            editTwice(app, 4);
            assertThat(app.stderr()).contains("INFO chaud - Reload 3 is live in ");
            assertThat(app.ask("call Loaded ch.qos.logback.classic.LoggerContext Heard"))
                    .isEqualTo("[false, false]");

            String setUp = app.ask("say SetUp");
            assertThat(setUp)
                    .isEqualTo(FreshApp.says(app, "SetUp", libraries, arguments))
                    .contains("javassist-3.20.0-GA.jar 3.20", "slf4j-api-1.7.36.jar logback-classic-1.2.13.jar")
                    .contains("dev.chaud=INFO", "ConsoleHandler CONFIG");
            String before = app.stderr();
            edit(app, "class Body { static int say() { return 6; } }");
            assertThat(app.ask("say Heard")).matches("INFO dev\\.chaud: Reload 5 is live in \\d+ ms: Body \\(body\\)");
            refuse(app);
            assertThat(app.ask("say Heard"))
                    .startsWith("WARN dev.chaud: Cannot reload Body live: superclass changed")
                    .endsWith("restart it for this.");
            assertThat(app.ask("say SetUp")).isEqualTo(setUp);
            assertThat(app.stderr()).isEqualTo(before);

            // its levels are the app's to set
            edit(app, "class Body { static int say() { return 7; } }");
            assertThat(app.ask("say Heard")).startsWith("INFO dev.chaud: Reload 6 is live in ");
            assertThat(app.ask("call Heard dev.chaud DEBUG")).isEqualTo("DEBUG");
            app.compile("class Unused { }");
            // the warm-up may have something to say, too
            assertThat(until(app, "Heard", "Nothing that is loaded"))
                    .contains("DEBUG dev.chaud: Nothing that is loaded changed: 1 class files looked at")
                    .anyMatch(line -> line.startsWith("DEBUG dev.chaud.runtime.agent.Engine: Compared 1 classes in "));
            assertThat(app.ask("call Heard dev.chaud TRACE")).isEqualTo("TRACE");
            heardUntil(app, 8, "Heard", "Reload 7 ");
            assertThat(heardUntil(app, 9, "Heard", "Reload 8 "))
                    .contains("TRACE dev.chaud.runtime.agent.Engine: Body: CHANGED [body]");

            // nothing that matters is lost in an app that has its log say nothing until it is set up
            assertThat(app.ask("call Heard dev.chaud OFF")).isEqualTo("OFF");
            editTwice(app, 10);
            assertThat(app.ask("call Heard dev.chaud ERROR")).isEqualTo("ERROR");
            assertThat(app.stderr()).isEqualTo(before);

            refuse(app);
            editTwice(app, 12);
            assertThat(app.ask("call Heard dev.chaud INFO")).isEqualTo("INFO");
            assertThat(heardUntil(app, 14, "Heard", "Reload 13 ")).noneMatch(line -> line.contains("Cannot reload"));
            assertThat(app.stderr())
                    .isEqualTo(
                            before + "Chaud's warnings are not heard, since the app's SLF4J has the logger dev.chaud at"
                                    + " error: set it to warn at least, or silence this with silenceLogLevelWarning=true among the"
                                    + " agent's options (-Dchaud.silenceLogLevelWarning for Maven).\n");
        }
    }

    @Test
    void anAppWithJavaLoggingAloneHearsOfReloadsThereAtItsLevels() throws Exception {
        Path hot = Files.createDirectories(ForkedApp.hotIn(folder));
        Compilation.into(hot, List.of(), QUIET, HEARD_BY_JAVA);
        Path java = javaLogging("Listening", "ALL");
        try (ForkedApp app = ForkedApp.startAlone(
                folder,
                "watch=" + hot + ",silenceLogLevelWarning=true",
                List.of(),
                "-Djava.util.logging.config.file=" + java)) {
            assertThat(app.ask("call Listening CONFIG")).isEqualTo("CONFIG");
            app.compile("class Body { static int say() { return 1; } }");
            app.ask("say Body");
            edit(app, "class Body { static int say() { return 2; } }");
            assertThat(app.ask("say Listening")).startsWith("INFO dev.chaud: Reload 1 is live in ");
            refuse(app);
            assertThat(app.ask("say Listening")).startsWith("WARNING dev.chaud: Cannot reload Body live");
            edit(app, "class Body { static int say() { return 4; } }");
            assertThat(app.ask("say Listening")).startsWith("INFO dev.chaud: Reload 2 is live in ");
            app.ask("call Listening OFF");
            refuse(app);
            editTwice(app, 5);
            app.ask("call Listening ALL");
            assertThat(heardUntil(app, 7, "Listening", "Reload 5 ")).noneMatch(line -> line.contains("Cannot reload"));
            assertThat(app.stderr()).isEmpty();
        }
    }

    @Test
    void anAppInWhichOnlyTheJdkLogsHearsOfReloadsOnStderr() throws Exception {
        Path hot = Files.createDirectories(ForkedApp.hotIn(folder));
        try (ForkedApp app = ForkedApp.startAlone(folder, "watch=" + hot + ",log=info")) {
            app.compile("""
                    class Body {
                        static Object say() {
                            System.getLogger("jdk").isLoggable(System.Logger.Level.INFO);
                            return 1;
                        }
                    }""");
            app.ask("say Body");
            editTwice(app, 2);
            assertThat(app.stderr()).startsWith("INFO chaud - Reload 1 is live in ");
        }
    }

    private static void edit(ForkedApp app, String source) throws IOException {
        app.ask("track");
        app.compile(source);
        assertThat(app.ask("await")).isEqualTo("true");
    }

    /** The second edit is only looked at when what there is to say of the first was said. */
    private static void editTwice(ForkedApp app, int value) throws IOException {
        edit(app, "class Body { static int say() { return " + value + "; } }");
        edit(app, "class Body { static int say() { return " + (value + 1) + "; } }");
    }

    private static void refuse(ForkedApp app) throws IOException {
        app.ask("track");
        app.compile("class Body extends Thread { static int say() { return 0; } }");
        assertThat(app.ask("await")).isEqualTo("false");
    }

    /** Edits once more, and waits until that is heard. */
    private static List<String> heardUntil(ForkedApp app, int value, String listener, String wanted)
            throws IOException {
        edit(app, "class Body { static int say() { return " + value + "; } }");
        return until(app, listener, wanted);
    }

    private static List<String> until(ForkedApp app, String listener, String wanted) throws IOException {
        List<String> heard = new ArrayList<>();
        do {
            heard.add(app.ask("say " + listener));
        } while (!heard.get(heard.size() - 1).contains(wanted));
        return heard;
    }

    private Path javaLogging(String handler, String level) throws IOException {
        return Files.writeString(
                folder.resolve("logging.properties"),
                "handlers=" + handler + "\n.level=" + level + "\n" + handler + ".level=" + level + "\n",
                UTF_8);
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.sorted().toList();
        }
    }
}
