package dev.chaud.maven.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Starts a new Maven for each build: the same Maven, on the same JDK, as the one that runs Chaud.
 *
 * <p>It adds to {@link DefaultInvoker} that a build can be given up: when the thread in {@link #execute} is interrupted,
 * the forked Maven and all that it has started are ended, and have ended when {@code execute} returns, so that the next
 * build does not share its output folders with a dying one. {@code DefaultInvoker} alone ends the shell that it starts
 * Maven with, and does not wait.
 */
public final class ForkedMaven extends DefaultInvoker {

    /** How long the processes of a build may take to go when they are asked to. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration GIVE_UP = Duration.ofSeconds(10);
    private static final long START_POLL_MILLIS = 20;
    private static final Pattern CHOOSES_COLLECTOR = Pattern.compile("-XX:[+]Use\\w+GC");

    private final Path jvmConfig;

    /**
     * A forked Maven.
     *
     * @param mavenHome the installation to start
     * @param reactorRoot the folder with the reactor's {@code .mvn}
     */
    public ForkedMaven(Path mavenHome, Path reactorRoot) {
        setMavenHome(mavenHome.toFile());
        this.jvmConfig = reactorRoot.resolve(".mvn/jvm.config");
    }

    @Override
    public InvocationResult execute(InvocationRequest request) throws MavenInvocationException {
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.setMavenOpts(mavenOpts());
        // mvnDebug's port is taken by the Maven that runs Chaud
        request.addShellEnvironment("MAVEN_DEBUG_OPTS", "");
        ForkedProcesses processes = ForkedProcesses.mark(request);
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(request, result), "chaud-forked-maven");
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get();
        } catch (InterruptedException e) {
            giveUp(processes, result, thread);
            Thread.currentThread().interrupt();
            throw new MavenInvocationException("The build was given up.", e);
        } catch (ExecutionException e) {
            throw new MavenInvocationException(reason(e.getCause()), e);
        }
    }

    /** Ends it not once but until it is over: what has not started yet would run beside the next build. */
    private static void giveUp(ForkedProcesses processes, CompletableFuture<InvocationResult> result, Thread thread) {
        long deadline = System.nanoTime() + GIVE_UP.toNanos();
        do {
            processes.end(GRACE);
        } while (!isDone(result) && System.nanoTime() < deadline);
        // something else may hold Maven's output open; Maven itself is gone
        thread.interrupt();
    }

    /** The invoker's own message names the step that failed, and only the one below what is wrong with it. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + ": " + cause.getMessage();
    }

    private static boolean isDone(CompletableFuture<InvocationResult> result) {
        return result.handle((ended, failure) -> true)
                .completeOnTimeout(false, START_POLL_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private void run(InvocationRequest request, CompletableFuture<InvocationResult> result) {
        try {
            result.complete(super.execute(request));
        } catch (MavenInvocationException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** A build is short: the fast compiler's code and the simplest collector get it done sooner. */
    private String mavenOpts() {
        String opts = System.getenv().getOrDefault("MAVEN_OPTS", "");
        boolean collectorChosen = CHOOSES_COLLECTOR.matcher(opts).find() || Files.exists(jvmConfig);
        return opts + " -XX:TieredStopAtLevel=1" + (collectorChosen ? "" : " -XX:+UseSerialGC");
    }
}
