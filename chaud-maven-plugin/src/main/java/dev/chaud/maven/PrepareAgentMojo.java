package dev.chaud.maven;

import dev.chaud.maven.reactor.OutputFolders;
import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.MeetingPlace;
import dev.chaud.runtime.protocol.WatchOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Sets a property to the JVM argument that makes an app reloadable, for whatever starts it: exec:exec, spring-boot:run,
 * jetty:run, Surefire, Failsafe, an IDE.
 *
 * <p>The app then watches the output folders of its module and of all that this depends on in the reactor, and has live
 * what something else compiles into them: an IDE, or {@code chaud:watch}. When the goal is skipped, the property is set to
 * nothing, unless it has a value.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends ChaudMojo {

    /** The property that is set. Where it has a value, the argument is appended to that. */
    @Parameter(property = "chaud.propertyName", defaultValue = "chaud.argLine")
    private String propertyName;

    /** How long no class file may change before a reload begins: a number of milliseconds, or as in 50ms or 1s. */
    @Parameter(property = "chaud.quietPeriod", defaultValue = "50ms")
    private String quietPeriod;

    /** Whether what the agent made at the start of the app is kept on disk, so that the next start is quicker. */
    @Parameter(property = "chaud.cache", defaultValue = "true")
    private boolean cache;

    /** Which classes are reloaded: {@code all}, or {@code annotated}, those that carry {@code @Hot}. */
    @Parameter(property = "chaud.scope", defaultValue = "all")
    private String scope;

    /**
     * How much the agent says on stderr: {@code error}, {@code warn}, {@code info} with a line for each reload, {@code debug}
     * or {@code trace}. Where the app has a logger of its own, that is used, with the level that {@code dev.chaud} has there.
     */
    @Parameter(property = "chaud.log", defaultValue = "info")
    private String log;

    /**
     * Whether nothing is said where a logger of the app lets no warning of Chaud through. Otherwise the agent says so on
     * stderr, once.
     */
    @Parameter(property = "chaud.silenceLogLevelWarning", defaultValue = "false")
    private boolean silenceLogLevelWarning;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    PrepareAgentMojo() {
        super("prepare its agent");
    }

    @Override
    String leaveOut() {
        setIfMissing();
        return "no agent is prepared";
    }

    @Override
    void perform() throws IOException {
        List<Path> folders = OutputFolders.of(project, session.getProjectDependencyGraph());
        if (folders.isEmpty()) {
            setIfMissing();
            getLog().info("No agent is prepared: " + project.getArtifactId() + " has packaging pom, and depends on no"
                    + " module of this reactor that has classes.");
            return;
        }
        set(new ArgumentLine(value()).withAgent(AgentJar.locate(), options(folders)));
    }

    private AgentOptions options(List<Path> folders) throws IOException {
        WatchOptions watch = new WatchOptions(folders, RunParameters.duration("chaud.quietPeriod", quietPeriod));
        Path root = session.getRequest().getMultiModuleProjectDirectory().toPath();
        return AgentOptions.watching(
                        MeetingPlace.of(root).map(watch::lookingIn).orElse(watch),
                        cache ? CacheOption.ON : CacheOption.OFF,
                        RunParameters.logLevel(log))
                .of(RunParameters.scope(scope))
                .silencingLogLevelWarning(silenceLogLevelWarning);
    }

    private String value() {
        Properties options = session.getUserProperties();
        return options.getProperty(propertyName, project.getProperties().getProperty(propertyName, ""));
    }

    private void set(ArgumentLine line) {
        project.getProperties().setProperty(propertyName, line.text());
        getLog().info(propertyName + " is " + line.text());
        if (session.getUserProperties().containsKey(propertyName)) {
            getLog().warn("-D" + propertyName + " on the command line hides the value that this goal has set: Maven"
                    + " prefers options to properties of the project. Write the arguments into the POM, or name another"
                    + " property with -Dchaud.propertyName.");
        }
    }

    /** Whoever takes the property finds it in each module, with or without the agent. */
    private void setIfMissing() {
        project.getProperties().setProperty(propertyName, value());
    }
}
