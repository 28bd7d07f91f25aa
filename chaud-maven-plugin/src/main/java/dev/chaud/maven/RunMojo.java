package dev.chaud.maven;

import dev.chaud.maven.reactor.AppSelection;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.maven.session.AgentSettings;
import dev.chaud.maven.session.AppEnding;
import dev.chaud.maven.session.LaunchSettings;
import dev.chaud.maven.session.SessionSettings;
import dev.chaud.maven.session.SessionTarget;
import dev.chaud.maven.session.Sessions;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds the app of this reactor, runs it, and keeps it live: each saved edit is compiled by Maven and applied in the
 * running process.
 *
 * <p>Run it from the root of the reactor. Nothing needs to be installed or compiled before.
 */
@Mojo(name = "run", aggregator = true, threadSafe = true)
public final class RunMojo extends AppMojo {

    /**
     * The module to run: its artifactId, groupId:artifactId, or path. Without it, the module whose POM names a main
     * class, or the only one with a main class that no other module depends on.
     */
    @Parameter(property = "chaud.module")
    private String module;

    /** How long nothing must be saved before a build begins: a number of milliseconds, or as in 50ms or 1s. */
    @Parameter(property = "chaud.quietPeriod", defaultValue = "25ms")
    private String quietPeriod;

    /** How saves are noticed: {@code native} by the file system's events, {@code poll} where it has none. */
    @Parameter(property = "chaud.watch", defaultValue = "native")
    private String watch;

    /**
     * How edits are built: {@code warm} file by file in this Maven where that is sure to give what a build gives, else
     * {@code resident}, whole modules in this Maven, and where that fails {@code forked}, in a Maven of its own;
     * {@code auto} begins with the quickest.
     */
    @Parameter(property = "chaud.invoker", defaultValue = "auto")
    private String invoker;

    /**
     * How long a build of whole modules in this Maven may show nothing, no goal begun and no line printed, before it is taken
     * to hang and a Maven of its own builds in its stead: as in 30s.
     */
    @Parameter(property = "chaud.buildTimeout", defaultValue = "120s")
    private String buildTimeout;

    /**
     * Whether after each build in this Maven a new Maven builds a copy of the sources, and each file that is not the same there
     * is told: for those who do not trust the quick builds.
     */
    @Parameter(property = "chaud.audit", defaultValue = "false")
    private boolean audit;

    /**
     * What happens when an edit cannot be live: {@code auto} restarts the app, {@code ask} asks on the terminal, {@code never}
     * leaves it as it is.
     */
    @Parameter(property = "chaud.restart", defaultValue = "auto")
    private String restart;

    /**
     * What happens when the app ends by itself: {@code wait} for the next save to start it again, or {@code stop}, when
     * the app's exit code becomes the result of the build.
     */
    @Parameter(property = "chaud.onExit", defaultValue = "wait")
    private String onExit;

    /** How long the app may take to end when it is restarted or Maven ends, before it is killed: as in 500ms or 20s. */
    @Parameter(property = "chaud.stopTimeout", defaultValue = "5s")
    private String stopTimeout;

    /** Whether the terminal tells how long each stage of a reload took. */
    @Parameter(property = "chaud.verbose", defaultValue = "false")
    private boolean verbose;

    /** A file that gets all that happens, as one JSON object a line; it is added to. None without it. */
    @Parameter(property = "chaud.events")
    private File events;

    RunMojo() {
        super("run");
    }

    @Override
    String leaveOut() {
        return "nothing is run";
    }

    @Override
    void perform() throws IOException, ReactorException, InterruptedException, MojoFailureException {
        SessionRunner runner = new SessionRunner(session, plugin, getLog());
        AppSelection selection = new AppSelection(Optional.ofNullable(module), Optional.ofNullable(mainClass));
        SessionTarget target = runner.target(
                Optional.of(selection),
                selection.candidates(session.getProjects(), session.getProjectDependencyGraph()));
        SessionSettings settings = settings();
        int exitCode = runner.run(
                new BuildChoice(invoker, RunParameters.duration("chaud.buildTimeout", buildTimeout), audit),
                verbose,
                events,
                (build, console, listener) -> Sessions.running(settings, target, build, console, listener));
        if (exitCode != 0) {
            throw new MojoFailureException("The app ended with exit code " + exitCode + ".");
        }
    }

    private SessionSettings settings() throws IOException {
        return new SessionSettings(
                RunParameters.watchOptions(watch, quietPeriod),
                RunParameters.restart(restart),
                new AppEnding(
                        RunParameters.oneOf("chaud.onExit", onExit, "wait", "stop")
                                .equals("stop"),
                        RunParameters.duration("chaud.stopTimeout", stopTimeout)),
                new LaunchSettings(
                        paths(),
                        RunParameters.split("chaud.jvmArgs", jvmArgs),
                        RunParameters.split("chaud.args", args),
                        RunParameters.java(jdk),
                        RunParameters.debugAddress(debug),
                        Optional.ofNullable(workingDirectory).map(File::toPath),
                        environmentVariables == null ? Map.of() : environmentVariables),
                new AgentSettings(
                        AgentJar.locate(), cacheOption(), RunParameters.scope(scope), silenceLogLevelWarning));
    }
}
