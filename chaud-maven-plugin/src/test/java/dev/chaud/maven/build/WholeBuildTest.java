package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.apache.maven.shared.utils.cli.CommandLineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeBuildTest {

    private static final BuildRequest APP =
            new BuildRequest(List.of("acme:app", "acme:lib"), Optional.empty(), Edits.UNKNOWN, Staleness.NONE);

    @TempDir
    private Path top;

    @Test
    void theNamedModulesAreBuiltWithAllThatTheyDependOn() {
        InvocationRequest request = requestFor(APP);

        assertThat(request.getProjects()).containsExactly("acme:app", "acme:lib");
        assertThat(request.isAlsoMake()).isTrue();
        assertThat(request.isAlsoMakeDependents()).isFalse();
    }

    @Test
    void itIsBuiltUpToTheClassesWithoutTalk() {
        InvocationRequest request = requestFor(APP);

        assertThat(request.getArgs()).containsExactly("process-classes");
        assertThat(request.isBatchMode()).isTrue();
    }

    @Test
    void aDescriptionIsAskedForWithTheFolderAsAProperty() {
        Path folder = top.resolve("described");
        InvocationRequest request =
                requestFor(new BuildRequest(List.of("acme:app"), Optional.of(folder), Edits.UNKNOWN, Staleness.NONE));

        assertThat(request.getArgs()).containsExactly("process-classes", "dev.chaud:chaud-maven-plugin:1.2.3:describe");
        assertThat(request.getProperties()).containsEntry("chaud.describeTo", folder.toString());
    }

    @Test
    void oneBuildsFolderIsNotAPropertyOfTheNext() {
        List<InvocationRequest> requests = new ArrayList<>();
        WholeBuild build = build(request -> {
            requests.add(request);
            return exit(0);
        });
        build.run(new BuildRequest(List.of("acme:app"), Optional.of(top), Edits.UNKNOWN, Staleness.NONE));
        build.run(APP);

        assertThat(requests.get(1).getProperties()).doesNotContainKey("chaud.describeTo");
    }

    @Test
    void theUsersOptionsAreHandedOn() {
        InvocationRequest request = requestFor(APP);

        assertThat(request.getPomFile()).isEqualTo(top.resolve("pom.xml").toFile());
        assertThat(request.getBaseDirectory()).isEqualTo(top.toFile());
        assertThat(request.getProfiles()).containsExactly("dev", "!slow");
        assertThat(request.getProperties()).containsEntry("revision", "7");
        assertThat(request.getUserSettingsFile()).isEqualTo(file("settings.xml"));
        assertThat(request.getLocalRepositoryDirectory(null)).isEqualTo(file("repository"));
        assertThat(request.isOffline()).isTrue();
        assertThat(request.isUpdateSnapshots()).isTrue();
        assertThat(request.isShowErrors()).isTrue();
        assertThat(request.getThreads()).isEqualTo("4");
    }

    @Test
    void defaultFilesThatAreNotThereAreNoOptions() {
        InvocationRequest request = requestFor(APP);

        assertThat(request.getGlobalSettingsFile()).isNull();
        assertThat(request.getToolchainsFile()).isNull();
    }

    @Test
    void exitCodeZeroIsBuilt() {
        assertThat(build(request -> exit(0)).run(APP)).isEqualTo(BuildOutcome.Built.COMPLETELY);
    }

    @Test
    void anyOtherExitCodeIsWhatTheLogSays() {
        WholeBuild build = build(request -> {
            print(request, "[ERROR] /shop/Cart.java:[3,40] ';' expected");
            return exit(1);
        });

        assertThat(build.run(APP))
                .isEqualTo(new BuildOutcome.CompileFailed(
                        List.of(new Diagnostic(Path.of("/shop/Cart.java"), 3, 40, "';' expected", List.of()))));
    }

    @Test
    void anErrorThatDidNotStopMavenIsNoFailure() {
        WholeBuild build = build(request -> {
            print(request, "[ERROR] something that a plugin complains of");
            return exit(0);
        });

        assertThat(build.run(APP)).isEqualTo(BuildOutcome.Built.COMPLETELY);
    }

    @Test
    void anInterruptedBuildIsSuperseded() {
        WholeBuild build = build(request -> {
            Thread.currentThread().interrupt();
            throw new MavenInvocationException("The build was given up.");
        });

        assertThat(build.run(APP)).isEqualTo(new BuildOutcome.Superseded());
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aBuildThatEndsWhileItIsInterruptedIsSupersededToo() {
        WholeBuild build = build(request -> {
            Thread.currentThread().interrupt();
            return exit(0);
        });

        assertThat(build.run(APP)).isEqualTo(new BuildOutcome.Superseded());
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aMavenThatCannotBeStartedIsAFailureWithTheReason() {
        WholeBuild build = build(request -> {
            throw new MavenInvocationException("no bin/mvn");
        });

        assertThat(build.run(APP))
                .isEqualTo(new BuildOutcome.BuildFailed(List.of("Maven could not be started: no bin/mvn")));
    }

    @Test
    void aMavenThatCouldNotBeRunIsAFailureWithTheReason() {
        WholeBuild build = build(request -> new Result(1, new CommandLineException("no shell")));

        assertThat(build.run(APP)).isEqualTo(new BuildOutcome.BuildFailed(List.of("Maven could not be run: no shell")));
    }

    @Test
    void whatMavenPrintsIsTraced() {
        List<String> trace = new ArrayList<>();
        FakeMaven maven = new FakeMaven(request -> {
            print(request, "[INFO] Scanning for projects...");
            return exit(0);
        });
        new WholeBuild(maven, flags(), "1.2.3", trace::add).run(APP);

        assertThat(trace).containsExactly("[INFO] Scanning for projects...");
    }

    /** Time stamps may say otherwise: of a save that has an old time, or that came while the last compiler ran. */
    @Test
    void editsAreMadeVisibleToMavenBeforeItBegins() {
        List<String> order = new ArrayList<>();
        Staleness staleness = new Staleness() {
            @Override
            public void mark() {
                order.add("marked");
            }

            @Override
            public void markResources() {}
        };
        WholeBuild build = build(request -> {
            order.add("built");
            return exit(0);
        });
        build.run(new BuildRequest(List.of("acme:app"), Optional.empty(), Edits.UNKNOWN, staleness));

        assertThat(order).containsExactly("marked", "built");
    }

    @Test
    void aBuildNeedsAModule() {
        assertThatThrownBy(() -> new BuildRequest(List.of(), Optional.empty(), Edits.UNKNOWN, Staleness.NONE))
                .hasMessage("A build needs at least one module");
    }

    @Test
    void aBuildThatIsTakenBackLeavesThePluginsListsAsTheyWere() throws IOException {
        Path list = listOfThePlugin("app/A.class");
        WholeBuild build = followed(request -> {
            write(list, "app/B.class\n");
            return exit(0);
        });
        build.run(APP);

        build.takenBack();

        assertThat(list).hasContent("app/A.class\n");
    }

    @Test
    void aBuildThatFailsLeavesThePluginsListsAsTheyWere() throws IOException {
        Path list = listOfThePlugin("app/A.class");
        List<Integer> codes = new ArrayList<>(List.of(1, 0));
        WholeBuild build = followed(request -> {
            write(list, "");
            return exit(codes.remove(0));
        });

        build.run(APP);
        assertThat(list).hasContent("app/A.class\n");
        build.run(APP);
        assertThat(list).isEmptyFile();
    }

    /** The list of class files that the compiler plugin has left. */
    private Path listOfThePlugin(String classFile) throws IOException {
        Path list =
                top.resolve("app/target/maven-status/maven-compiler-plugin/compile/default-compile/createdFiles.lst");
        Files.createDirectories(list.getParent());
        return Files.writeString(list, classFile + "\n");
    }

    /** One that knows the module app. */
    private WholeBuild followed(Execution execution) {
        WholeBuild build = build(execution);
        build.follow(List.of(new BuiltModule(
                "acme:app", top.resolve("app/target"), top.resolve("app/target/classes"), List.of(), List.of())));
        return build;
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Execution {
        InvocationResult of(InvocationRequest request) throws MavenInvocationException;
    }

    private static final class FakeMaven extends DefaultInvoker {
        private final Execution execution;

        FakeMaven(Execution execution) {
            this.execution = execution;
        }

        @Override
        public InvocationResult execute(InvocationRequest request) throws MavenInvocationException {
            return execution.of(request);
        }
    }

    private record Result(int exitCode, CommandLineException exception) implements InvocationResult {
        @Override
        public CommandLineException getExecutionException() {
            return exception;
        }

        @Override
        public int getExitCode() {
            return exitCode;
        }
    }

    private static InvocationResult exit(int code) {
        return new Result(code, null);
    }

    private static void print(InvocationRequest request, String line) {
        try {
            request.getOutputHandler(null).consumeLine(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WholeBuild build(Execution execution) {
        return new WholeBuild(new FakeMaven(execution), flags(), "1.2.3", line -> {});
    }

    private InvocationRequest requestFor(BuildRequest build) {
        List<InvocationRequest> requests = new ArrayList<>();
        build(request -> {
                    requests.add(request);
                    return exit(0);
                })
                .run(build);
        return requests.get(0);
    }

    private UserFlags flags() {
        Properties properties = new Properties();
        properties.setProperty("revision", "7");
        return new UserFlags(
                top.resolve("pom.xml"),
                List.of("dev", "!slow"),
                properties,
                file("settings.xml"),
                top.resolve("conf/settings.xml").toFile(),
                top.resolve("toolchains.xml").toFile(),
                file("repository"),
                true,
                true,
                Optional.of("4"),
                true);
    }

    /** A file that exists. */
    private File file(String name) {
        try {
            return Files.write(top.resolve(name), new byte[0]).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
