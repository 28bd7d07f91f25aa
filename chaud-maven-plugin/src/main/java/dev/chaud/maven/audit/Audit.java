package dev.chaud.maven.audit;

import dev.chaud.maven.build.BuildObserver;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.BuiltModule;
import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.Staleness;
import dev.chaud.maven.build.WholeBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;

/**
 * Compares, after each build in the running Maven, what it has left with what a new Maven leaves in a copy of the sources, and
 * tells each file that differs. It runs beside the session and holds nothing up; a build that another has followed too soon
 * is passed over for the other.
 */
public final class Audit implements BuildObserver {

    /** A save while the files are read is built, but not yet when they have been read. */
    private static final Duration UNTIL_BUILT = Duration.ofSeconds(1);

    private static final int MOST_LINES = 20;
    private static final int GRACE_SECONDS = 15;

    private final Path root;
    private final Function<Path, WholeBuild> builds;
    private final Consumer<String> trace;
    private final AtomicLong begun = new AtomicLong();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Audit::thread);
    private volatile List<BuiltModule> closure = List.of();

    /**
     * An audit of a reactor.
     *
     * @param root its root
     * @param builds the plain build of a copy, given the copy's root
     * @param trace gets a line on each comparison, on a thread of the audit
     */
    public Audit(Path root, Function<Path, WholeBuild> builds, Consumer<String> trace) {
        this.root = root;
        this.builds = builds;
        this.trace = trace;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "chaud-audit");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void follow(List<BuiltModule> modules) {
        closure = List.copyOf(modules);
    }

    @Override
    public void begins() {
        begun.incrementAndGet();
    }

    @Override
    public void built(String lane, Consumer<String> notices) {
        long build = begun.get();
        thread.execute(() -> check(build, lane, notices));
    }

    private void check(long build, String lane, Consumer<String> notices) {
        List<BuiltModule> modules = closure;
        if (begun.get() != build || modules.isEmpty()) {
            return;
        }
        try {
            Path copy = Files.createTempDirectory("chaud-audit").toRealPath();
            try {
                compare(modules, copy, build, lane, notices);
            } finally {
                PathUtils.deleteDirectory(copy);
            }
        } catch (IOException | RuntimeException e) {
            notices.accept("audit: it failed with " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(List<BuiltModule> modules, Path copy, long build, String lane, Consumer<String> notices)
            throws IOException, InterruptedException {
        Set<Path> built = buildDirectories(modules, root);
        new SourceTree(root, built).copyTo(copy);
        OutputState here = OutputState.of(root, built);
        TimeUnit.MILLISECONDS.sleep(UNTIL_BUILT.toMillis());
        if (begun.get() != build) {
            trace.accept("The audit passes over a build that another has followed.");
            return;
        }
        Optional<OutputState> plain = build(copy, modules, lane, notices);
        if (plain.isEmpty()) {
            return;
        }
        Map<String, String> drift = here.driftFrom(plain.get());
        if (!drift.isEmpty()) {
            drift.keySet().removeAll(undecided(copy, modules, plain.get(), lane, notices));
        }
        trace.accept("The audit of the " + lane + " lane: " + drift.size() + " files differ");
        drift.entrySet().stream()
                .limit(MOST_LINES)
                .forEach(file -> notices.accept(
                        "audit: after a build by the " + lane + " lane, " + file.getKey() + " " + file.getValue()));
    }

    /** Files that two plain builds make differently, with the time of the build in them as a rule. */
    private Set<String> undecided(
            Path copy, List<BuiltModule> modules, OutputState plain, String lane, Consumer<String> notices)
            throws IOException {
        for (Path directory : buildDirectories(modules, copy)) {
            if (Files.isDirectory(directory)) {
                PathUtils.deleteDirectory(directory);
            }
        }
        return build(copy, modules, lane, notices)
                .map(again -> again.driftFrom(plain).keySet())
                .orElse(plain.files().keySet());
    }

    /** What a plain build leaves in the copy; empty when it was given up, or has failed, which is told. */
    private Optional<OutputState> build(Path copy, List<BuiltModule> modules, String lane, Consumer<String> notices)
            throws IOException {
        BuildOutcome outcome = builds.apply(copy)
                .run(new BuildRequest(
                        modules.stream().map(BuiltModule::id).toList(),
                        Optional.empty(),
                        Edits.UNKNOWN,
                        Staleness.NONE));
        if (outcome instanceof BuildOutcome.Built) {
            return Optional.of(OutputState.of(copy, buildDirectories(modules, copy)));
        }
        if (!(outcome instanceof BuildOutcome.Superseded)) {
            notices.accept("audit: what the " + lane + " lane has built fails in a plain build: " + outcome);
        }
        return Optional.empty();
    }

    private Set<Path> buildDirectories(List<BuiltModule> modules, Path in) {
        return modules.stream()
                .map(module -> in.resolve(root.relativize(module.buildDirectory())))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
