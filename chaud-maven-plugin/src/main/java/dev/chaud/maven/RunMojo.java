package dev.chaud.maven;

import dev.chaud.maven.audit.Audit;
import dev.chaud.maven.build.Build;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildObserver;
import dev.chaud.maven.build.ForkedLane;
import dev.chaud.maven.build.ForkedMaven;
import dev.chaud.maven.build.Lane;
import dev.chaud.maven.build.MavenConfig;
import dev.chaud.maven.build.UserFlags;
import dev.chaud.maven.build.WholeBuild;
import dev.chaud.maven.build.resident.ResidentLane;
import dev.chaud.maven.build.resident.ResidentMaven;
import dev.chaud.maven.build.warm.WarmLane;
import dev.chaud.maven.reactor.AppSelection;
import dev.chaud.maven.reactor.ConfiguredMainClasses;
import dev.chaud.maven.reactor.ModelDescriptions;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.maven.session.Console;
import dev.chaud.maven.session.Session;
import dev.chaud.maven.session.SessionSettings;
import dev.chaud.maven.session.SessionTarget;
import dev.chaud.maven.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.shared.invoker.Invoker;

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

    /** What happens when an edit cannot be live: {@code auto} restarts the app, {@code never} leaves it as it is. */
    @Parameter(property = "chaud.restart", defaultValue = "auto")
    private String restart;

    /**
     * What happens when the app ends by itself: {@code wait} for the next save to start it again, or {@code stop}, when
     * the app's exit code becomes the result of the build.
     */
    @Parameter(property = "chaud.onExit", defaultValue = "wait")
    private String onExit;

    /** Whether the terminal tells how long each stage of a reload took. */
    @Parameter(property = "chaud.verbose", defaultValue = "false")
    private boolean verbose;

    /** A file that gets all that happens, as one JSON object a line; it is added to. None without it. */
    @Parameter(property = "chaud.events")
    private File events;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("chaud.skip is set: nothing is run.");
            return;
        }
        int exitCode;
        try {
            SessionTarget target = target();
            exitCode = run(settings(), target);
        } catch (ReactorException | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("Chaud cannot run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (exitCode != 0) {
            throw new MojoFailureException("The app ended with exit code " + exitCode + ".");
        }
    }

    private int run(SessionSettings settings, SessionTarget target)
            throws IOException, ReactorException, InterruptedException {
        Path root = session.getRequest().getMultiModuleProjectDirectory().toPath();
        UserFlags flags = UserFlags.of(session, MavenConfig.read(root));
        Build build = new Build(lanes(root, flags), observer(root, flags), getLog()::debug);
        Console console = console();
        Terminal terminal = new Terminal(
                console.out(),
                console.charset(),
                Colour.isWanted(session),
                target.top(),
                verbose,
                Clock.system(ZoneId.systemDefault()));
        try (build;
                Listeners listeners =
                        Listeners.of(terminal, Optional.ofNullable(events).map(File::toPath));
                Session run = new Session(settings, target, build, console, listeners)) {
            Thread atShutdown = new Thread(() -> closeQuietly(run), "chaud-shutdown");
            Runtime.getRuntime().addShutdownHook(atShutdown);
            try {
                return run.run();
            } finally {
                removeHook(atShutdown);
            }
        }
    }

    /** The lanes from the one that was asked for on. */
    private List<Lane> lanes(Path root, UserFlags flags) throws IOException {
        String first = RunParameters.oneOf("chaud.invoker", invoker, "auto", "warm", "resident", "forked");
        List<Lane> lanes = new ArrayList<>();
        if (!first.equals("forked")) {
            ResidentMaven maven = new ResidentMaven(
                    session, RunParameters.duration("chaud.buildTimeout", buildTimeout), new BuildActivity());
            if (!first.equals("resident")) {
                lanes.add(WarmLane.in(session, root, maven::latest, getLog()::debug));
            }
            lanes.add(new ResidentLane(maven, wholeBuild(maven, flags), root));
        }
        lanes.add(new ForkedLane(forkedBuild(root, flags)));
        return lanes;
    }

    private BuildObserver observer(Path root, UserFlags flags) {
        return audit
                ? new Audit(root, copy -> forkedBuild(copy, flags.moved(root, copy)), getLog()::debug)
                : BuildObserver.NONE;
    }

    private WholeBuild forkedBuild(Path root, UserFlags flags) {
        Path mavenHome = Path.of(session.getSystemProperties().getProperty("maven.home"));
        return wholeBuild(new ForkedMaven(mavenHome, root), flags);
    }

    private WholeBuild wholeBuild(Invoker invokedBy, UserFlags flags) {
        return new WholeBuild(invokedBy, flags, plugin.getVersion(), getLog()::debug);
    }

    /** Maven 4 logs what is written to System.out, but not where its output is somebody else's, as in its daemon. */
    private Console console() {
        Properties maven = session.getSystemProperties();
        boolean logsOutput = maven.getProperty("maven.version", "").startsWith("4");
        return logsOutput && maven.getProperty("mvnd.home") == null ? Console.unlogged() : Console.ofThisProcess();
    }

    private static void removeHook(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // the JVM is going down already, and the hook does what we would do
            return;
        }
    }

    private void closeQuietly(Session run) {
        try {
            run.close();
        } catch (IOException e) {
            // the JVM is going down, and there is nobody left to tell but the log
            getLog().warn("Chaud could not clean up: " + e.getMessage());
        }
    }

    private SessionTarget target() throws ReactorException, IOException {
        AppSelection selection = new AppSelection(Optional.ofNullable(module), Optional.ofNullable(mainClass));
        ProjectDependencyGraph graph = session.getProjectDependencyGraph();
        List<MavenProject> candidates = selection.candidates(session.getProjects(), graph);
        Set<MavenProject> closure = new LinkedHashSet<>(candidates);
        candidates.forEach(candidate -> closure.addAll(graph.getUpstreamProjects(candidate, true)));
        List<ModuleDescription> modules = new ArrayList<>();
        for (MavenProject project : closure) {
            modules.add(ModelDescriptions.of(project, graph, session.getProjects(), Optional.empty()));
        }
        return new SessionTarget(
                selection,
                candidates.stream().map(ConfiguredMainClasses::id).toList(),
                modules,
                session.getTopLevelProject().getBasedir().toPath().toRealPath(),
                session.getRequest().getMultiModuleProjectDirectory().toPath().toRealPath());
    }

    private SessionSettings settings() throws IOException {
        return new SessionSettings(
                RunParameters.watchOptions(watch, quietPeriod),
                RunParameters.oneOf("chaud.restart", restart, "auto", "never").equals("auto"),
                RunParameters.oneOf("chaud.onExit", onExit, "wait", "stop").equals("stop"),
                includeProvided,
                cache,
                RunParameters.split("chaud.jvmArgs", jvmArgs),
                RunParameters.split("chaud.args", args),
                RunParameters.java(jdk),
                RunParameters.debugAddress(debug),
                Optional.ofNullable(workingDirectory).map(File::toPath),
                environmentVariables == null ? Map.of() : environmentVariables,
                AgentJar.locate());
    }
}
