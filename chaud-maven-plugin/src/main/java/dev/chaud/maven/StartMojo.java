package dev.chaud.maven;

import dev.chaud.maven.fork.AppCommand;
import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.fork.BackgroundApp;
import dev.chaud.maven.fork.Program;
import dev.chaud.maven.fork.Readiness;
import dev.chaud.maven.reactor.AppPaths;
import dev.chaud.maven.reactor.AppSelection;
import dev.chaud.maven.reactor.MainClass;
import dev.chaud.maven.reactor.ModelDescriptions;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.OutputFolders;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.WatchOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Starts the app of this module for the integration tests, with its output in a file, and waits until it is ready. It
 * runs until {@code chaud:stop}, or the end of the build.
 *
 * <p>It runs on the output folders of the reactor, and what is compiled into them meanwhile is live.
 */
@Mojo(
        name = "start",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class StartMojo extends AppMojo {

    /**
     * The property that gets a free port, unless it has a value. In the arguments, the environment and the conditions of
     * this goal, <code>&#64;{name}</code> is replaced by its value, and by that of other properties of the project.
     */
    @Parameter(property = "chaud.portProperty", defaultValue = "chaud.port")
    private String portProperty;

    /** The app is ready when something listens on this port. */
    @Parameter(property = "chaud.readyPort")
    private String readyPort;

    /** The app is ready when a GET of this http or https address is answered with 200. */
    @Parameter(property = "chaud.readyUrl")
    private String readyUrl;

    /** The app is ready when it has printed a line in which this regular expression is found. */
    @Parameter(property = "chaud.readyLine")
    private String readyLine;

    /** How long the app may take until it is ready: a number of milliseconds, or as in 500ms or 60s. */
    @Parameter(property = "chaud.readyTimeout", defaultValue = "60s")
    private String readyTimeout;

    /** How long the app may take to end when it is stopped, before it is killed. */
    @Parameter(property = "chaud.stopTimeout", defaultValue = "10s")
    private String stopTimeout;

    /** The file that the app's output goes to. */
    @Parameter(property = "chaud.logFile", defaultValue = "${project.build.directory}/chaud.log")
    private File logFile;

    /** How long no class file may change before a reload begins: a number of milliseconds, or as in 50ms or 1s. */
    @Parameter(property = "chaud.quietPeriod", defaultValue = "50ms")
    private String quietPeriod;

    /**
     * How much the agent says in the app's output: {@code error}, {@code warn}, {@code info} with a line for each reload,
     * {@code debug} or {@code trace}.
     */
    @Parameter(property = "chaud.log", defaultValue = "info")
    private String log;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Inject
    private ToolchainManager toolchains;

    StartMojo() {
        super("start the app");
    }

    @Override
    String leaveOut() {
        return "nothing is started";
    }

    @Override
    void perform() throws IOException, ReactorException, MojoFailureException {
        if ("pom".equals(project.getPackaging())) {
            getLog().info("Nothing is started: " + project.getArtifactId() + " has packaging pom.");
            return;
        }
        StartedApp place = new StartedApp(getPluginContext());
        if (place.isTaken()) {
            throw new MojoFailureException("The app of " + project.getArtifactId()
                    + " has been started in this build. Stop it with chaud:stop before it is started again.");
        }
        LateProperties properties = new LateProperties(session.getUserProperties(), project.getProperties());
        properties.reservePort(portProperty);
        Duration timeout = RunParameters.duration("chaud.readyTimeout", readyTimeout);
        awaitReady(start(place, properties), timeout);
    }

    private BackgroundApp start(StartedApp place, LateProperties properties) throws IOException, ReactorException {
        Optional<Path> toolchain = Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .map(jdk -> jdk.findTool("java"))
                .map(Path::of);
        ModuleDescription module =
                ModelDescriptions.of(project, session.getProjectDependencyGraph(), session.getProjects(), toolchain);
        MainClass main = new AppSelection(Optional.of(module.artifactId()), Optional.ofNullable(mainClass))
                .choose(List.of(module));
        Reactor reactor = Reactor.closureOf(main, List.of(module));
        Readiness readiness =
                RunParameters.readiness(properties.in(readyPort), properties.in(readyUrl), properties.in(readyLine));
        Duration grace = RunParameters.duration("chaud.stopTimeout", stopTimeout);
        Path arguments = Path.of(project.getBuild().getDirectory(), "chaud.args");
        BackgroundApp app =
                BackgroundApp.start(command(reactor, properties), arguments, logFile.toPath(), readiness, grace);
        place.take(app);
        BuildEnd.ends(app, session);
        getLog().info("Running " + module.artifactId() + " (" + main.name() + "), pid " + app.pid() + ", output in "
                + logFile);
        return app;
    }

    private AppCommand command(Reactor reactor, LateProperties properties) throws IOException, ReactorException {
        Map<String, String> environment = new LinkedHashMap<>();
        if (environmentVariables != null) {
            environmentVariables.forEach((name, value) -> environment.put(name, properties.in(value)));
        }
        Optional<Path> java = RunParameters.java(jdk).or(reactor.appModule()::java);
        AppPaths found = reactor.paths(paths(), java);
        return new AppCommand(
                java.orElse(Path.of(System.getProperty("java.home"), "bin", "java")),
                RunParameters.split("chaud.jvmArgs", properties.in(jvmArgs)),
                AgentJar.locate(),
                agentOptions().format(),
                RunParameters.debugAddress(debug),
                new Program(found.module(), reactor.app().name(), found.modulePath(), found.classPath()),
                RunParameters.split("chaud.args", properties.in(args)),
                workingDirectory == null ? reactor.appModule().basedir() : workingDirectory.toPath(),
                environment);
    }

    private AgentOptions agentOptions() {
        WatchOptions watch = new WatchOptions(
                OutputFolders.of(project, session.getProjectDependencyGraph()),
                RunParameters.duration("chaud.quietPeriod", quietPeriod));
        return AgentOptions.watching(
                        watch.endingWith(ProcessHandle.current().pid()), cacheOption(), RunParameters.logLevel(log))
                .of(RunParameters.scope(scope))
                .silencingLogLevelWarning(silenceLogLevelWarning);
    }

    private void awaitReady(BackgroundApp app, Duration timeout) throws MojoFailureException {
        Optional<String> missing;
        try {
            missing = app.awaitReady(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            missing = Optional.of("the build was told to end");
        }
        if (missing.isPresent()) {
            Optional<AppEnd> end = app.end();
            app.stop();
            throw new MojoFailureException(failure(missing.get(), end) + " Its output is in " + logFile
                    + ", and ends with:\n" + String.join("\n", app.lastLines()));
        }
    }

    private String failure(String missing, Optional<AppEnd> end) {
        return end.map(ended -> "The app ended with exit code " + ended.exitCode() + " before it was ready.")
                .orElse("The app was not ready within " + readyTimeout + " and has been ended: " + missing + ".");
    }
}
