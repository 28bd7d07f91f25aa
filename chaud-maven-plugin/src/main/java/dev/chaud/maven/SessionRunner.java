package dev.chaud.maven;

import dev.chaud.maven.audit.Audit;
import dev.chaud.maven.build.Build;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildObserver;
import dev.chaud.maven.build.ForkedLane;
import dev.chaud.maven.build.ForkedMaven;
import dev.chaud.maven.build.Lane;
import dev.chaud.maven.build.MavenConfig;
import dev.chaud.maven.build.MavenProgress;
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
import dev.chaud.maven.session.SessionEvent;
import dev.chaud.maven.session.SessionTarget;
import dev.chaud.maven.terminal.Screen;
import dev.chaud.maven.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.shared.invoker.Invoker;

/**
 * Runs a session in this Maven: it builds in the lanes that this Maven has, tells what happens on its terminal, and ends
 * with its process.
 *
 * @param maven the session of the goal
 * @param plugin this plugin
 * @param log the goal's log
 */
record SessionRunner(MavenSession maven, PluginDescriptor plugin, Log log) {

    /** Begins a session. */
    interface Beginning {
        Session begin(Build build, Console console, Consumer<SessionEvent> events) throws IOException;
    }

    /** What is built: the candidates and all that they depend on. */
    SessionTarget target(Optional<AppSelection> selection, List<MavenProject> candidates) throws IOException {
        ProjectDependencyGraph graph = maven.getProjectDependencyGraph();
        Set<MavenProject> closure = new LinkedHashSet<>(candidates);
        candidates.forEach(candidate -> closure.addAll(graph.getUpstreamProjects(candidate, true)));
        List<ModuleDescription> modules = new ArrayList<>();
        for (MavenProject project : closure) {
            modules.add(ModelDescriptions.of(project, graph, maven.getProjects(), Optional.empty()));
        }
        return new SessionTarget(
                selection,
                candidates.stream().map(ConfiguredMainClasses::id).toList(),
                modules,
                top(),
                root().toRealPath());
    }

    /** The folder of the reactor. */
    Path root() {
        return maven.getRequest().getMultiModuleProjectDirectory().toPath();
    }

    private Path top() throws IOException {
        return maven.getTopLevelProject().getBasedir().toPath().toRealPath();
    }

    /**
     * Runs a session to its end.
     *
     * @param choice how edits are built
     * @param verbose whether the terminal tells of the stages of a reload
     * @param eventFile gets all that happens; null for none
     * @return the exit code of the app, when that ended it
     */
    int run(BuildChoice choice, boolean verbose, File eventFile, Beginning beginning)
            throws IOException, ReactorException, InterruptedException {
        UserFlags flags = UserFlags.of(maven, MavenConfig.read(root()));
        BuildActivity activity = new BuildActivity();
        Build build = new Build(lanes(choice, flags, activity), activity, observer(choice, flags), log::debug);
        Console real = console();
        Screen screen = new Screen(real.out(), real.err(), real.charset(), Colour.isWanted(maven));
        Console console = real.writingTo(screen.out(), screen.err());
        Terminal terminal = new Terminal(screen, top(), verbose, Clock.system(ZoneId.systemDefault()));
        try (build;
                Listeners listeners =
                        Listeners.of(terminal, Optional.ofNullable(eventFile).map(File::toPath));
                Session session = beginning.begin(build, console, listeners)) {
            Thread atShutdown = new Thread(() -> closeQuietly(session), "chaud-shutdown");
            Runtime.getRuntime().addShutdownHook(atShutdown);
            try {
                return session.run();
            } finally {
                removeHook(atShutdown);
            }
        }
    }

    /** The lanes from the one that was asked for on. */
    private List<Lane> lanes(BuildChoice choice, UserFlags flags, BuildActivity activity) throws IOException {
        List<Lane> lanes = new ArrayList<>();
        if (!choice.first().equals("forked")) {
            ResidentMaven resident = new ResidentMaven(maven, choice.timeout(), activity);
            if (!choice.first().equals("resident")) {
                lanes.add(WarmLane.in(maven, root(), resident::latest, activity, log::debug));
            }
            lanes.add(new ResidentLane(resident, wholeBuild(resident, flags, log::debug), root()));
        }
        Consumer<String> progress = new MavenProgress(activity);
        lanes.add(new ForkedLane(forkedBuild(root(), flags, progress.andThen(log::debug))));
        return lanes;
    }

    private BuildObserver observer(BuildChoice choice, UserFlags flags) {
        return choice.audit()
                ? new Audit(root(), copy -> forkedBuild(copy, flags.moved(root(), copy), log::debug), log::debug)
                : BuildObserver.NONE;
    }

    private WholeBuild forkedBuild(Path folder, UserFlags flags, Consumer<String> trace) {
        Path mavenHome = Path.of(maven.getSystemProperties().getProperty("maven.home"));
        return wholeBuild(new ForkedMaven(mavenHome, folder), flags, trace);
    }

    private WholeBuild wholeBuild(Invoker invokedBy, UserFlags flags, Consumer<String> trace) {
        return new WholeBuild(invokedBy, flags, plugin.getVersion(), trace);
    }

    /** Maven 4 logs what is written to System.out, but not where its output is somebody else's, as in its daemon. */
    private Console console() {
        Properties properties = maven.getSystemProperties();
        boolean logsOutput = properties.getProperty("maven.version", "").startsWith("4");
        return logsOutput && properties.getProperty("mvnd.home") == null ? Console.unlogged() : Console.ofThisProcess();
    }

    private static void removeHook(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // the JVM is going down already, and the hook does what we would do
            return;
        }
    }

    private void closeQuietly(Session session) {
        try {
            session.close();
        } catch (IOException e) {
            // the JVM is going down, and there is nobody left to tell but the log
            log.warn("Chaud could not clean up: " + e.getMessage());
        }
    }
}
