package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the agent starts, and how the app ends with it. */
@Timeout(60)
class AgentLifeIT {

    @TempDir
    private Path folder;

    @Test
    void theAppEndsWhenThePluginHangsUp() throws Exception {
        try (ForkedApp app = ForkedApp.start(folder)) {
            assertThat(app.ask("active")).isEqualTo("true");
            app.hangUp();
            assertThat(app.exitCode()).isEqualTo(143);
            assertThat(app.stderr()).isEmpty();
        }
    }

    @Test
    void theAppEndsEvenIfAShutdownHookHangs() throws Exception {
        try (ForkedApp app = ForkedApp.start(folder)) {
            assertThat(app.ask("hang")).isEqualTo("ok");
            app.hangUp();
            assertThat(app.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void anAppThatEndsByItselfIsNotHindered() throws Exception {
        try (ForkedApp app = ForkedApp.start(folder)) {
            app.ask("epoch");
            app.endInput();
            assertThat(app.exitCode()).isZero();
            assertThat(app.stderr()).isEmpty();
        }
    }

    @Test
    void theBareAgentPrintsNothing() throws Exception {
        Run run = runWithAgent("");
        assertThat(run).isEqualTo(new Run(0, "main\n", ""));
    }

    @Test
    void devToolsOnTheClassPathRestartNothingUnlessTheDeveloperWantsThemTo() throws Exception {
        List<Path> devTools = List.of(Path.of("spring-boot-devtools-9.jar"));
        assertThat(restartOfDevTools("with", devTools)).isEqualTo("** null");
        assertThat(restartOfDevTools("without", List.of())).isEqualTo("null null");
        assertThat(restartOfDevTools("wanted", devTools, "-Dspring.devtools.restart.enabled=true"))
                .isEqualTo("null true");
        assertThat(restartOfDevTools("told", devTools, "-Dspring.devtools.restart.exclude=static/**"))
                .isEqualTo("static/** null");
    }

    private String restartOfDevTools(String name, List<Path> libraries, String... jvmArguments) throws Exception {
        Path top = Files.createDirectory(folder.resolve(name));
        Path hot = Files.createDirectories(ForkedApp.hotIn(top));
        Compilation.into(hot, List.of(), """
                class Restart {
                    static String say() {
                        return System.getProperty("spring.devtools.restart.exclude") + " "
                            + System.getProperty("spring.devtools.restart.enabled");
                    }
                }""");
        try (ForkedApp app = ForkedApp.startAlone(top, "watch=" + hot, libraries, jvmArguments)) {
            return app.ask("say Restart");
        }
    }

    @Test
    void wrongOptionsAreOneSentenceAndTheAppGoesOn() throws Exception {
        Run run = runWithAgent("=conect=x");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("main\n");
        assertThat(run.err())
                .startsWith("Chaud cannot start, the app runs without hot reload: Unknown agent option 'conect'")
                .hasLineCount(1);
    }

    @Test
    void aSecondAgentIsOneSentenceAndTheFirstCounts() throws Exception {
        Run run = runWithAgents("=watch=" + folder, "=watch=elsewhere,log=trace");
        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        "main\n",
                        "Chaud is in this app twice: of two -javaagent options for it, the first counts.\n"));
    }

    @Test
    void aPluginThatIsGoneIsOneSentenceAndTheAppEnds() throws Exception {
        Run run = runWithAgent("=connect=" + folder);
        assertThat(run.exitCode()).isEqualTo(143);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Chaud's plugin cannot be reached, so the app ends: ")
                .hasLineCount(1);
    }

    private record Run(int exitCode, String out, String err) {}

    private Run runWithAgent(String options) throws Exception {
        return runWithAgents(options);
    }

    private Run runWithAgents(String... options) throws Exception {
        Compilation.into(
                folder,
                List.of(),
                "public class Hi { public static void main(String[] args) { System.out.print(\"main\\n\"); } }");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String agent : options) {
            command.add("-javaagent:" + ForkedApp.JAR + agent);
        }
        command.addAll(List.of("-cp", folder.toString(), "Hi"));
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, Files.readString(err));
    }
}
