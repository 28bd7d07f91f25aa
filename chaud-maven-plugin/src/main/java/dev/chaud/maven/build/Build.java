package dev.chaud.maven.build;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The build of one reactor: tries one {@link Lane} after the other until one has built.
 *
 * <p>Which lane was left out, and why, is told once for each reason. Builds run one at a time, on any thread.
 */
public final class Build implements AutoCloseable {

    private final List<Lane> lanes;
    private final BuildActivity activity;
    private final BuildObserver observer;
    private final Consumer<String> trace;
    /** Reasons that were told; used by the one build that runs. */
    private final Set<String> told = new HashSet<>();
    /** What the last build has ended in; empty before the first. */
    private volatile Optional<Lane> builder = Optional.empty();

    /**
     * A build by these lanes.
     *
     * @param lanes from the quickest to the one that builds everything
     * @param activity where a running build shows what it does
     * @param observer hears of each build
     * @param trace gets a line on each attempt, on the thread that builds
     */
    public Build(List<Lane> lanes, BuildActivity activity, BuildObserver observer, Consumer<String> trace) {
        this.lanes = List.copyOf(lanes);
        this.activity = activity;
        this.observer = observer;
        this.trace = trace;
    }

    /** What the build that runs is doing. */
    public BuildActivity activity() {
        return activity;
    }

    /** Takes note of the modules that are built from now on. */
    public void follow(List<BuiltModule> closure) {
        observer.follow(closure);
        lanes.forEach(lane -> lane.follow(closure));
    }

    /** Ends what the lanes have begun besides their builds; one that still runs has been given up. No other is begun. */
    @Override
    public void close() {
        observer.close();
        lanes.forEach(Lane::close);
    }

    /**
     * Builds, and comes back when the build has ended. An interrupt of the calling thread gives it up.
     *
     * @param save that the build follows; only quick lanes begin before it is over
     * @param notices gets sentences for the user
     */
    public BuildOutcome run(BuildRequest request, Settling save, Consumer<String> notices) {
        observer.begins();
        activity.begin("");
        builder = Optional.empty();
        List<Runnable> untold = new ArrayList<>();
        for (Lane lane : lanes) {
            if (!lane.isQuick() && !isOver(save)) {
                return new BuildOutcome.Superseded();
            }
            if (!save.isUnderWay()) {
                untold.forEach(Runnable::run);
                untold.clear();
            }
            long start = System.nanoTime();
            Attempt attempt = attempt(lane, request);
            if (attempt.outcome().isPresent()) {
                builder = Optional.of(lane);
                trace.accept("The " + lane.name() + " lane took "
                        + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms: "
                        + attempt.outcome().get().getClass().getSimpleName());
                if (attempt.outcome().get() instanceof BuildOutcome.Built && !(lane instanceof ForkedLane)) {
                    observer.built(lane.name(), notices);
                }
                return attempt.outcome().get();
            }
            attempt.reason().ifPresent(reason -> untold.add(() -> tell(lane, reason, notices)));
        }
        untold.forEach(Runnable::run);
        return new BuildOutcome.BuildFailed(List.of("None of the lanes could build: " + names() + "."));
    }

    /** Takes note that what the last build has left in the output folders was taken back; no build runs. */
    public void takenBack() throws IOException {
        if (builder.isPresent()) {
            builder.get().takenBack();
        }
    }

    private static boolean isOver(Settling save) {
        try {
            save.await();
            return true;
        } catch (InterruptedException givenUp) {
            return false;
        }
    }

    /** A lane that fails by a bug of its own, or meets a Maven that it was not made for, is passed over. */
    private static Attempt attempt(Lane lane, BuildRequest request) {
        try {
            return lane.attempt(request);
        } catch (RuntimeException | LinkageError e) {
            return new Attempt.Declined("it failed with " + e);
        }
    }

    private synchronized void tell(Lane lane, String reason, Consumer<String> notices) {
        String sentence = "not built by the " + lane.name() + " lane but by a slower one, because " + reason;
        trace.accept(sentence);
        if (told.add(sentence)) {
            notices.accept(sentence);
        }
    }

    private String names() {
        return String.join(", ", lanes.stream().map(Lane::name).toList());
    }
}
