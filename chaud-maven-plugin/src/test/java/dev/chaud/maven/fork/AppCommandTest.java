package dev.chaud.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real {@code java} what it has understood. */
final class AppCommandTest {

    private static final String PRINT_CLASS_PATH = "System.out.println(System.getProperty(\"java.class.path\"));";

    @TempDir
    private Path folder;

    @Test
    void argumentsReachTheAppAsTheyAre() throws Exception {
        JavaApp app = new JavaApp(folder, "for (String arg : args) System.out.println(\"[\" + arg + \"]\");");

        assertThat(app.run(app.command("--port=1", "two words", "", "a\\b", "say \"hi\"", "it's", "@file", "$HOME")))
                .containsExactly(
                        "[--port=1]", "[two words]", "[]", "[a\\b]", "[say \"hi\"]", "[it's]", "[@file]", "[$HOME]");
    }

    @Test
    void blanksInAClassPathStayWhereTheyAre() throws Exception {
        JavaApp app = new JavaApp(folder, "my # 'own' classes", PRINT_CLASS_PATH);

        assertThat(app.run(app.command())).containsExactly(app.classes().toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void backslashesAndQuotesInAClassPathStayWhatTheyAre() throws Exception {
        JavaApp app = new JavaApp(folder, "a\\b \"c\" \\n\\", PRINT_CLASS_PATH);

        assertThat(app.run(app.command())).containsExactly(app.classes().toString());
    }

    @Test
    void aLongClassPathIsNoProblem() throws Exception {
        JavaApp app = new JavaApp(folder, "System.out.println(System.getProperty(\"java.class.path\").length());");
        AppCommand command = app.command();
        List<Path> classPath = IntStream.range(0, 4000)
                .mapToObj(i -> i == 3999 ? app.classes() : folder.resolve("repository/a-library-" + i + ".jar"))
                .toList();
        int length = String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList())
                .length();

        assertThat(length).isGreaterThan(150_000);
        assertThat(app.run(with(command, Program.onClassPath("app.Main", classPath))))
                .containsExactly(Integer.toString(length));
    }

    @Test
    void aModuleIsStartedWithTheJdkThatTheClassPathMayUse() throws Exception {
        JavaApp app = new JavaApp(folder, """
                System.out.println(Main.class.getModule());
                Class<?> library = Class.forName("library.Library");
                System.out.println(library.getModule().isNamed());
                System.out.println(library.getMethod("day").invoke(null));
                System.out.println(args[0]);
                """);
        Compilation.descriptor(app.classes(), "module shop {}");
        Path library = Files.createDirectories(folder.resolve("library"));
        Compilation.of(library, """
                package library;
                public class Library { public static Object day() { return new java.sql.Date(0).getTime(); } }
                """);
        Program program = new Program(Optional.of("shop"), "app.Main", List.of(app.classes()), List.of(library));

        assertThat(app.run(with(app.command("two words"), program)))
                .containsExactly("module shop", "false", "0", "two words");
    }

    @Test
    void anAppOfModulesAloneHasNoClassPath() throws Exception {
        JavaApp app = new JavaApp(folder, PRINT_CLASS_PATH);
        Compilation.descriptor(app.classes(), "module shop {}");
        Program program = new Program(Optional.of("shop"), "app.Main", List.of(app.classes()), List.of());

        assertThat(app.run(with(app.command(), program))).containsExactly("");
    }

    @Test
    void theAgentGetsItsOptions() throws Exception {
        JavaApp app = new JavaApp(folder, "System.out.println(System.getProperty(\"agent.options\"));");

        assertThat(app.run(app.command())).containsExactly("connect=here");
    }

    @Test
    void theJvmGetsTheUsersOptions() throws Exception {
        JavaApp app = new JavaApp(folder, "System.out.println(System.getProperty(\"greeting\"));");
        AppCommand plain = app.command();
        AppCommand command = new AppCommand(
                plain.java(),
                List.of("-Dgreeting=good \"morning\""),
                plain.agentJar(),
                plain.agentOptions(),
                plain.debugAddress(),
                plain.program(),
                plain.args(),
                plain.workingDirectory(),
                plain.environment());

        assertThat(app.run(command)).containsExactly("good \"morning\"");
    }

    @Test
    void itRunsInTheFolderAndWithTheVariablesThatItIsGiven() throws Exception {
        JavaApp app = new JavaApp(folder, """
                System.out.println(new File("").getAbsolutePath());
                System.out.println(System.getenv("GREETING"));
                System.out.println(System.getenv("PATH") != null);
                """);
        Path home = Files.createDirectory(folder.resolve("home"));
        AppCommand plain = app.command();
        AppCommand command = new AppCommand(
                plain.java(),
                plain.jvmArgs(),
                plain.agentJar(),
                plain.agentOptions(),
                plain.debugAddress(),
                plain.program(),
                plain.args(),
                home,
                Map.of("GREETING", "hello"));

        assertThat(app.run(command)).containsExactly(home.toRealPath().toString(), "hello", "true");
    }

    @Test
    void withoutADebuggersAddressThereIsNoDebugging() throws IOException {
        assertThat(new JavaApp(folder, "").command().argumentFileLines()).noneMatch(line -> line.contains("jdwp"));
    }

    @Test
    void aDebuggerCanAttachWithoutTheAppWaitingForIt() throws IOException {
        AppCommand plain = new JavaApp(folder, "").command();
        AppCommand command = new AppCommand(
                plain.java(),
                plain.jvmArgs(),
                plain.agentJar(),
                plain.agentOptions(),
                Optional.of("127.0.0.1:5005"),
                plain.program(),
                plain.args(),
                plain.workingDirectory(),
                plain.environment());

        assertThat(command.argumentFileLines())
                .contains("\"-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005\"");
    }

    private static AppCommand with(AppCommand plain, Program program) {
        return new AppCommand(
                plain.java(),
                plain.jvmArgs(),
                plain.agentJar(),
                plain.agentOptions(),
                plain.debugAddress(),
                program,
                plain.args(),
                plain.workingDirectory(),
                plain.environment());
    }
}
