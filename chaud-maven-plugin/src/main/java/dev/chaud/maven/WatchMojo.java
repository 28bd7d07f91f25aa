package dev.chaud.maven;

import dev.chaud.maven.reactor.AppSelection;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.maven.session.SessionTarget;
import dev.chaud.maven.session.Sessions;
import dev.chaud.maven.watch.WatchOptions;
import dev.chaud.runtime.protocol.MeetingPlace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Builds each saved edit as {@code chaud:run} does, for apps that something else starts with the agent that {@code
 * chaud:prepare-agent} prepares: they find this goal, and it them, and have live what it has built.
 *
 * <p>Run it from the root of the reactor. Apps may be started before it and after it, and go on when it ends.
 */
@Mojo(name = "watch", aggregator = true, threadSafe = true)
public final class WatchMojo extends ChaudMojo {

    /**
     * The module to build with all that it depends on: its artifactId, groupId:artifactId, or path. Without it, all
     * modules.
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

    /** Whether the terminal tells how long each stage of a reload took. */
    @Parameter(property = "chaud.verbose", defaultValue = "false")
    private boolean verbose;

    /** A file that gets all that happens, as one JSON object a line; it is added to. None without it. */
    @Parameter(property = "chaud.events")
    private File events;

    WatchMojo() {
        super("watch");
    }

    @Override
    String leaveOut() {
        return "nothing is watched";
    }

    @Override
    void perform() throws IOException, ReactorException, InterruptedException {
        SessionRunner runner = new SessionRunner(session, plugin, getLog());
        SessionTarget target = runner.target(Optional.empty(), roots());
        WatchOptions options = RunParameters.watchOptions(watch, quietPeriod);
        Path meetingPlace = MeetingPlace.of(runner.root())
                .orElseThrow(() -> new IOException("the user has no home folder, where apps could find it"));
        runner.run(
                new BuildChoice(invoker, RunParameters.duration("chaud.buildTimeout", buildTimeout), audit),
                verbose,
                events,
                (build, console, listener) -> Sessions.watching(options, target, build, meetingPlace, listener));
    }

    private List<MavenProject> roots() throws ReactorException {
        if (module != null) {
            return new AppSelection(Optional.of(module), Optional.empty())
                    .candidates(session.getProjects(), session.getProjectDependencyGraph());
        }
        List<MavenProject> all = session.getProjects().stream()
                .filter(project -> !"pom".equals(project.getPackaging()))
                .toList();
        if (all.isEmpty()) {
            throw new ReactorException("Nothing to watch: no module of this reactor has classes (all have packaging"
                    + " pom). Run chaud:watch from the root of the reactor that has the app.");
        }
        return all;
    }
}
