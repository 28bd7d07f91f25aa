package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class BuildTest {

    private static final BuildRequest REQUEST =
            new BuildRequest(List.of("acme:app"), Optional.empty(), Edits.UNKNOWN, Staleness.NONE);
    private static final BuildOutcome BUILT = BuildOutcome.Built.COMPLETELY;

    private final List<String> notices = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private final List<String> observed = new ArrayList<>();
    private final BuildObserver observer = new BuildObserver() {
        @Override
        public void begins() {
            observed.add("begins");
        }

        @Override
        public void built(String lane, Consumer<String> listener) {
            observed.add("built by " + lane);
        }
    };

    @Test
    void theFirstLaneThatCanBuildsAlone() {
        Build build = build(lane("quick", () -> new Attempt.Ended(BUILT)), lane("sure", BuildTest::mustNotBuild));

        assertThat(build.run(REQUEST, Settling.over(), notices::add)).isEqualTo(BUILT);
        assertThat(notices).isEmpty();
        assertThat(traces).singleElement().asString().matches("The quick lane took \\d+ ms: Built");
    }

    @Test
    void aFailedBuildIsNotTriedAgainByTheNextLane() {
        BuildOutcome failed = new BuildOutcome.BuildFailed(List.of("no"));
        Build build = build(lane("quick", () -> new Attempt.Ended(failed)), lane("sure", BuildTest::mustNotBuild));

        assertThat(build.run(REQUEST, Settling.over(), notices::add)).isEqualTo(failed);
    }

    @Test
    void whatALaneDeclinesTheNextBuildsAndTheReasonIsToldOnce() {
        Build build = build(
                lane("quick", () -> new Attempt.Declined("it is Friday")),
                lane("sure", () -> new Attempt.Ended(BUILT)));

        assertThat(build.run(REQUEST, Settling.over(), notices::add)).isEqualTo(BUILT);
        assertThat(build.run(REQUEST, Settling.over(), notices::add)).isEqualTo(BUILT);
        assertThat(notices).containsExactly("not built by the quick lane but by a slower one, because it is Friday");
    }

    @Test
    void aLaneThatIsNotMeantForABuildIsPassedOverInSilence() {
        Build build = build(lane("quick", Attempt.NotMeant::new), lane("sure", () -> new Attempt.Ended(BUILT)));

        assertThat(build.run(REQUEST, Settling.over(), notices::add)).isEqualTo(BUILT);
        assertThat(notices).isEmpty();
    }

    @Test
    void aLaneThatMeetsAnUnknownMavenIsPassedOver() {
        Build build = build(
                lane("quick", () -> {
                    throw new NoSuchMethodError("MojoExecutor.execute");
                }),
                lane("sure", () -> new Attempt.Ended(BUILT)));

        assertThat(build.run(REQUEST, Settling.over(), notices::add)).isEqualTo(BUILT);
        assertThat(notices)
                .containsExactly("not built by the quick lane but by a slower one, because it failed with "
                        + "java.lang.NoSuchMethodError: MojoExecutor.execute");
    }

    @Test
    void theObserverHearsOfBuildsThatEndedWellInThisMaven() {
        build(lane("quick", () -> new Attempt.Ended(BUILT))).run(REQUEST, Settling.over(), notices::add);
        build(lane("quick", () -> new Attempt.Ended(new BuildOutcome.Superseded())))
                .run(REQUEST, Settling.over(), notices::add);

        assertThat(observed).containsExactly("begins", "built by quick", "begins");
    }

    @Test
    void onlyQuickLanesBeginBeforeTheSaveIsOver() throws InterruptedException {
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        Build build = build(
                lane("quick", true, () -> {
                    begun.add("quick");
                    return new Attempt.Declined("it is Friday");
                }),
                lane("sure", () -> {
                    begun.add("sure");
                    return new Attempt.Ended(BUILT);
                }));
        Settling save = Settling.underWay();
        CompletableFuture<BuildOutcome> outcome =
                CompletableFuture.supplyAsync(() -> build.run(REQUEST, save, notices::add));

        assertThat(begun.take()).isEqualTo("quick");
        assertThat(notices).isEmpty();
        save.end();
        assertThat(outcome.join()).isEqualTo(BUILT);
        assertThat(begun.take()).isEqualTo("sure");
        assertThat(notices).hasSize(1);
    }

    @Test
    void aBuildThatIsGivenUpBeforeTheSaveIsOverTellsNoReasons() {
        Build build = build(
                lane("quick", true, () -> new Attempt.Declined("a file is half written")),
                lane("sure", BuildTest::mustNotBuild));
        Thread.currentThread().interrupt();

        assertThat(build.run(REQUEST, Settling.underWay(), notices::add)).isEqualTo(new BuildOutcome.Superseded());
        assertThat(notices).isEmpty();
    }

    @Test
    void whatIsTakenBackIsTheWorkOfTheLaneThatBuilt() throws IOException {
        List<String> takenBack = new ArrayList<>();
        AtomicReference<Attempt> quick = new AtomicReference<>(new Attempt.Ended(BUILT));
        Build build = build(
                new Noting(lane("quick", quick::get), takenBack),
                new Noting(lane("sure", () -> new Attempt.Ended(BUILT)), takenBack));

        build.run(REQUEST, Settling.over(), notices::add);
        build.takenBack();
        quick.set(new Attempt.Declined("it is Friday"));
        build.run(REQUEST, Settling.over(), notices::add);
        build.takenBack();

        assertThat(takenBack).containsExactly("quick", "sure");
    }

    @Test
    void aBuildThatNoLaneHasDoneIsNothingToTakeBack() throws IOException {
        List<String> takenBack = new ArrayList<>();
        AtomicReference<Attempt> attempt = new AtomicReference<>(new Attempt.Ended(BUILT));
        Build build = build(new Noting(lane("quick", attempt::get), takenBack));
        build.run(REQUEST, Settling.over(), notices::add);
        attempt.set(new Attempt.Declined("it is Friday"));
        build.run(REQUEST, Settling.over(), notices::add);

        build.takenBack();

        assertThat(takenBack).isEmpty();
    }

    /** Tells when it is told that its work was taken back. */
    private record Noting(Lane lane, List<String> takenBackFrom) implements Lane {
        @Override
        public String name() {
            return lane.name();
        }

        @Override
        public Attempt attempt(BuildRequest request) {
            return lane.attempt(request);
        }

        @Override
        public void takenBack() {
            takenBackFrom.add(name());
        }
    }

    private static Attempt mustNotBuild() {
        throw new AssertionError("The first lane has built");
    }

    private Build build(Lane... lanes) {
        return new Build(List.of(lanes), new BuildActivity(), observer, traces::add);
    }

    private static Lane lane(String name, Supplier<Attempt> attempts) {
        return lane(name, false, attempts);
    }

    private static Lane lane(String name, boolean quick, Supplier<Attempt> attempts) {
        return new Lane() {
            @Override
            public boolean isQuick() {
                return quick;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public Attempt attempt(BuildRequest request) {
                return attempts.get();
            }
        };
    }
}
