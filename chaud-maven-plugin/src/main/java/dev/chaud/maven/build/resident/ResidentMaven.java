package dev.chaud.maven.build.resident;

import dev.chaud.maven.build.MavenThread;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.maven.Maven;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationOutputHandler;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.apache.maven.shared.utils.cli.CommandLineException;
import org.codehaus.plexus.PlexusContainer;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.transfer.AbstractTransferListener;

/**
 * Runs a build in this Maven, as if it had been called again: with the request that it was called with, other goals, and
 * nothing in its caches of POMs. What the build prints goes to the request's handlers when it has ended.
 *
 * <p>A build is not ended by an interrupt: it is waited for, and its result is dropped. One at a time.
 */
public final class ResidentMaven extends DefaultInvoker implements AutoCloseable {

    /** Of Maven 3.8, which else takes the POMs that it has read before. */
    private static final String NO_MODEL_CACHE = "maven.defaultProjectBuilder.disableGlobalModelCache";

    private final MavenSession session;
    private final Optional<Maven> maven;
    private final MavenThread thread;
    private volatile Optional<MavenSession> latest = Optional.empty();

    /**
     * The Maven of a session.
     *
     * @param session that of the goal which runs, on whose thread this is called
     */
    public ResidentMaven(MavenSession session) {
        this.session = session;
        this.maven = mavenOf(session);
        this.thread = new MavenThread("chaud-resident", Thread.currentThread().getContextClassLoader());
    }

    @SuppressWarnings("deprecation") // there is no other way to it that all of Maven 3.8 to 4 have
    private static Optional<Maven> mavenOf(MavenSession session) {
        try {
            PlexusContainer container = session.getContainer();
            return container == null ? Optional.empty() : Optional.of(container.lookup(Maven.class));
        } catch (org.codehaus.plexus.component.repository.exception.ComponentLookupException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Why it cannot build at all; empty when it can. */
    public Optional<String> obstacle() {
        if (maven.isEmpty()) {
            return Optional.of("this Maven shows nothing of its inside");
        }
        return BuildConsole.isPossible() ? Optional.empty() : Optional.of("it cannot read what this Maven logs");
    }

    @Override
    public InvocationResult execute(InvocationRequest request) throws MavenInvocationException {
        try {
            return thread.call(() -> build(request));
        } catch (ExecutionException e) {
            throw new MavenInvocationException("The build in this Maven failed: " + e.getCause(), e);
        }
    }

    private InvocationResult build(InvocationRequest request) throws MavenInvocationException {
        String before = System.getProperty(NO_MODEL_CACHE);
        System.setProperty(NO_MODEL_CACHE, "true");
        List<String> lines;
        MavenExecutionResult result;
        try (BuildConsole console = BuildConsole.open()) {
            SessionListener listener = new SessionListener();
            result = maven.orElseThrow().execute(requestFor(request).setExecutionListener(listener));
            latest = result.hasExceptions() ? latest : Optional.ofNullable(listener.session);
            lines = console.lines();
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

    @SuppressWarnings("JavaUtilDate") // it is Maven's
    private MavenExecutionRequest requestFor(InvocationRequest request) {
        MavenExecutionRequest called = session.getRequest();
        MavenExecutionRequest copy = DefaultMavenExecutionRequest.copy(called);
        // what a copy does not have
        copy.setPom(request.getPomFile());
        copy.setBaseDirectory(request.getBaseDirectory());
        copy.setMultiModuleProjectDirectory(called.getMultiModuleProjectDirectory());
        copy.setProjectPresent(true);
        copy.setRecursive(true);
        copy.setGoals(new ArrayList<>(request.getArgs()));
        copy.setSelectedProjects(new ArrayList<>(request.getProjects()));
        copy.setMakeBehavior(MavenExecutionRequest.REACTOR_MAKE_UPSTREAM);
        copy.setResumeFrom(null);
        copy.setStartTime(new Date());
        copy.setInteractiveMode(false);
        copy.setRepositoryCache(new DefaultRepositoryCache());
        copy.setTransferListener(new AbstractTransferListener() {});
        Properties properties = new Properties();
        properties.putAll(called.getUserProperties());
        properties.putAll(request.getProperties());
        copy.setUserProperties(properties);
        return copy;
    }

    /** The session of the last build that ended well; empty before the first. Any thread may call it. */
    public Optional<MavenSession> latest() {
        return latest;
    }

    @Override
    public void close() {
        thread.close();
    }

    private static final class SessionListener extends AbstractExecutionListener {
        private MavenSession session;

        @Override
        public void sessionStarted(ExecutionEvent event) {
            session = event.getSession();
        }
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
