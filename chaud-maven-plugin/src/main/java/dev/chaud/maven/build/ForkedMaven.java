package dev.chaud.maven.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final long GRACE_SECONDS = 5;
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
        Set<Long> before = children().map(ProcessHandle::pid).collect(Collectors.toSet());
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(request, result), "chaud-forked-maven");
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get();
        } catch (InterruptedException e) {
            end(tree(before));
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new MavenInvocationException("The build was given up.", e);
        } catch (ExecutionException e) {
            throw new MavenInvocationException(e.getCause().getMessage(), (Exception) e.getCause());
        }
    }

    private void run(InvocationRequest request, CompletableFuture<InvocationResult> result) {
        try {
            result.complete(super.execute(request));
        } catch (MavenInvocationException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** A build is short: the fast compiler's code and the simplest collector get it done sooner. */
    private String mavenOpts() {
        String opts = System.getenv().getOrDefault("MAVEN_OPTS", "");
        boolean collectorChosen = CHOOSES_COLLECTOR.matcher(opts).find() || Files.exists(jvmConfig);
        return opts + " -XX:TieredStopAtLevel=1" + (collectorChosen ? "" : " -XX:+UseSerialGC");
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children();
    }

    /** The processes that came with this build: children that were not there before, and theirs. */
    private static List<ProcessHandle> tree(Set<Long> before) {
        return children()
                .filter(child -> !before.contains(child.pid()))
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                .toList();
    }

    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        CompletableFuture<?> ended = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            ended.orTimeout(GRACE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            processes.forEach(ProcessHandle::destroyForcibly);
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }
}
