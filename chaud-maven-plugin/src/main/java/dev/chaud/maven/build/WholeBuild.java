package dev.chaud.maven.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.Invoker;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * The user's own build of modules of the reactor with the user's own options, up to {@value #PHASE}, by way of an
 * {@link Invoker}.
 *
 * <p>The phase is the one after {@code compile}, so that what a build does to its class files afterwards (weaving,
 * enhancing) is in what goes live.
 */
public final class WholeBuild {

    private static final String PHASE = "process-classes";

    private final Invoker invoker;
    private final UserFlags flags;
    private final String describeGoal;
    private final Consumer<String> trace;
    private volatile List<Path> buildDirectories = List.of();
    /** The compiler plugin's lists before the last build. */
    private volatile FileContents notes = new FileContents(Map.of());

    /**
     * Builds of one reactor.
     *
     * @param invoker how Maven is called; it must give up when the calling thread is interrupted
     * @param pluginVersion the version of this plugin
     * @param trace gets each line that Maven prints, on the threads that read it
     */
    public WholeBuild(Invoker invoker, UserFlags flags, String pluginVersion, Consumer<String> trace) {
        this.invoker = invoker;
        this.flags = flags;
        this.trace = trace;
        this.describeGoal = "dev.chaud:chaud-maven-plugin:" + pluginVersion + ":describe";
    }

    /** Takes note of the modules that are built from now on. */
    public void follow(List<BuiltModule> modules) {
        buildDirectories = modules.stream().map(BuiltModule::buildDirectory).toList();
    }

    /**
     * Builds, and comes back when the build has ended. An interrupt of the calling thread gives it up. A build that does not
     * end well leaves the compiler plugin's lists as they were: the classes of the last good build are put back, and the plugin
     * lists only those that it has made before the first error.
     */
    public BuildOutcome run(BuildRequest build) {
        try {
            notes = FileContents.ofCompilerNotes(buildDirectories);
            BuildOutcome outcome = invoke(build);
            if (!(outcome instanceof BuildOutcome.Built)) {
                takenBack();
            }
            return outcome;
        } catch (IOException e) {
            return new BuildOutcome.BuildFailed(List.of("The compiler plugin's lists cannot be kept: " + e));
        }
    }

    /** Has the compiler plugin's lists tell again what they told before the last build: its classes were taken back. */
    public void takenBack() throws IOException {
        notes.putBack();
    }

    private BuildOutcome invoke(BuildRequest build) {
        MavenLog log = new MavenLog(trace);
        InvocationRequest request = request(build);
        request.setOutputHandler(log);
        request.setErrorHandler(log);
        try {
            build.staleness().mark();
            InvocationResult result = invoker.execute(request);
            if (Thread.interrupted()) {
                return new BuildOutcome.Superseded();
            }
            if (result.getExecutionException() != null) {
                return new BuildOutcome.BuildFailed(List.of("Maven could not be run: "
                        + result.getExecutionException().getMessage()));
            }
            return result.getExitCode() == 0 ? BuildOutcome.Built.COMPLETELY : log.failure();
        } catch (IOException e) {
            return new BuildOutcome.BuildFailed(List.of("The output of an earlier build cannot be written: " + e));
        } catch (MavenInvocationException e) {
            return Thread.interrupted()
                    ? new BuildOutcome.Superseded()
                    : new BuildOutcome.BuildFailed(List.of("Maven could not be started: " + e.getMessage()));
        }
    }

    private InvocationRequest request(BuildRequest build) {
        InvocationRequest request = new DefaultInvocationRequest();
        flags.applyTo(request);
        request.setBatchMode(true);
        request.setProjects(build.modules());
        request.setAlsoMake(true);
        List<String> goals = new ArrayList<>(List.of(PHASE));
        build.describeTo().ifPresent(folder -> {
            goals.add(describeGoal);
            request.getProperties().setProperty("chaud.describeTo", folder.toString());
        });
        request.addArgs(goals);
        return request;
    }
}
