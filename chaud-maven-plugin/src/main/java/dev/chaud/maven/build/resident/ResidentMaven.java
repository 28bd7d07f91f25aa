package dev.chaud.maven.build.resident;

import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.MavenThread;
import dev.chaud.maven.build.StartedProcesses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.maven.Maven;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.artifact.ProjectArtifactsCache;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationOutputHandler;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.apache.maven.shared.utils.cli.CommandLineException;
import org.codehaus.plexus.PlexusContainer;

/**
 * Runs a build in this Maven, as if it had been called again: with the request that it was called with, other goals, and
 * nothing in its caches of POMs. What the build prints goes to the request's handlers when it has ended.
 *
 * <p>When the calling thread is interrupted, the build ends before its next goal. A goal is never interrupted: it may be a
 * compiler, which would close files that it shares with the next. One that shows nothing for too long is waited for no longer;
 * what processes the build has started are ended, and no other build is begun here. One at a time.
 */
public final class ResidentMaven extends DefaultInvoker implements AutoCloseable {

    /** Of Maven 3.8, which else takes the POMs that it has read before. */
    private static final String NO_MODEL_CACHE = "maven.defaultProjectBuilder.disableGlobalModelCache";

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final MavenSession session;
    private final Optional<Maven> maven;
    private final Optional<ProjectArtifactsCache> resolved;
    private final MavenThread thread;
    private final BuildActivity activity;
    private final Duration timeout;
    private volatile Optional<MavenSession> latest = Optional.empty();
    /** What has hung; empty while nothing has. */
    private volatile Optional<String> hanging = Optional.empty();

    private volatile BuildConsole console;
    private volatile Optional<BuildEvents> running = Optional.empty();
    private volatile Optional<Long> closedAt = Optional.empty();

    /**
     * The Maven of a session.
     *
     * @param session that of the goal which runs, on whose thread this is called
     * @param timeout how long a build may show nothing
     * @param activity where it shows what it does
     */
    public ResidentMaven(MavenSession session, Duration timeout, BuildActivity activity) {
        this.session = session;
        this.timeout = timeout;
        this.activity = activity;
        this.maven = component(session, Maven.class);
        this.resolved = component(session, ProjectArtifactsCache.class);
        this.thread = new MavenThread("chaud-resident", Thread.currentThread().getContextClassLoader());
    }

    @SuppressWarnings("deprecation") // there is no other way to it that all of Maven 3.8 to 4 have
    private static <T> Optional<T> component(MavenSession session, Class<T> type) {
        try {
            PlexusContainer container = session.getContainer();
            return container == null ? Optional.empty() : Optional.of(container.lookup(type));
        } catch (org.codehaus.plexus.component.repository.exception.ComponentLookupException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Why it cannot build at all; empty when it can. */
    public Optional<String> obstacle() {
        if (hanging.isPresent()) {
            return hanging;
        }
        if (maven.isEmpty()) {
            return Optional.of("this Maven shows nothing of its inside");
        }
        return BuildConsole.isPossible() ? Optional.empty() : Optional.of("it cannot read what this Maven logs");
    }

    @Override
    public InvocationResult execute(InvocationRequest request) throws MavenInvocationException {
        BuildEvents events = new BuildEvents(activity);
        StartedProcesses processes = StartedProcesses.fromNow();
        activity.begin("reading POMs");
        running = Optional.of(events);
        try {
            return thread.call(() -> build(request, events), events::giveUp, this::patience);
        } catch (ExecutionException e) {
            throw new MavenInvocationException("The build in this Maven failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            events.giveUp();
            abandon(processes);
            throw new MavenInvocationException("The build in this Maven hangs.", e);
        } finally {
            running = Optional.empty();
        }
    }

    private Duration patience() {
        Optional<Long> closing = closedAt;
        return closing.isPresent()
                ? GRACE.minusNanos(System.nanoTime() - closing.get())
                : timeout.minus(activity.silence());
    }

    /** A goal that waited for a process ends with it, and the build before the next goal; any other stays as it is. */
    private void abandon(StartedProcesses processes) {
        hanging = Optional.of(activity.doing() + " has done nothing for " + timeout.toSeconds()
                + " s (chaud.buildTimeout) and cannot be ended in this Maven, which leaves all such builds to others from now"
                + " on");
        processes.end(GRACE);
        if (closedAt.isEmpty()) {
            thread.end(GRACE);
        }
        BuildConsole open = console;
        if (open != null) {
            open.close();
        }
    }

    private InvocationResult build(InvocationRequest request, BuildEvents events) throws MavenInvocationException {
        String before = System.getProperty(NO_MODEL_CACHE);
        System.setProperty(NO_MODEL_CACHE, "true");
        if (request.getProperties().containsKey("chaud.describeTo")) {
            // a POM was edited, and for each module Maven goes by its own, not by those of the modules that it depends
            // on
            resolved.ifPresent(ProjectArtifactsCache::flush);
        }
        List<String> lines;
        MavenExecutionResult result;
        try (BuildConsole opened = BuildConsole.open(activity)) {
            console = opened;
            result = maven.orElseThrow()
                    .execute(ResidentRequest.of(session.getRequest(), request)
                            .setExecutionListener(events)
                            .setTransferListener(events.transfers()));
            latest = result.hasExceptions() ? latest : events.session();
            lines = opened.lines();
        } finally {
            if (before == null) {
                System.clearProperty(NO_MODEL_CACHE);
            } else {
                System.setProperty(NO_MODEL_CACHE, before);
            }
        }
        InvocationOutputHandler handler = request.getOutputHandler(line -> {});
        for (String line : lines) {
            try {
                handler.consumeLine(line);
            } catch (java.io.IOException e) {
                throw new MavenInvocationException("What Maven printed could not be read: " + e.getMessage(), e);
            }
        }
        return new Result(result.hasExceptions() ? 1 : 0);
    }

    /** The session of the last build that ended well; empty before the first. Any thread may call it. */
    public Optional<MavenSession> latest() {
        return latest;
    }

    /** Gives up a build that still runs; it is waited for no longer than a moment, as the process is at its end. */
    @Override
    public void close() {
        closedAt = closedAt.or(() -> Optional.of(System.nanoTime()));
        running.ifPresent(BuildEvents::giveUp);
        thread.end(Duration.ZERO);
    }

    private record Result(int exitCode) implements InvocationResult {
        @Override
        public CommandLineException getExecutionException() {
            return null;
        }

        @Override
        public int getExitCode() {
            return exitCode;
        }
    }
}
