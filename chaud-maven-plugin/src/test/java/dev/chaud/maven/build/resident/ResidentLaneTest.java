package dev.chaud.maven.build.resident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.Attempt;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.FileContents;
import dev.chaud.maven.build.Staleness;
import dev.chaud.maven.build.UserFlags;
import dev.chaud.maven.build.WholeBuild;
import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lane does without a Maven that it knows; the rest is tested with real ones, in chaud-it. */
final class ResidentLaneTest {

    @TempDir
    private Path top;

    @Test
    void aMavenThatShowsNothingOfItsInsideIsAReasonToDecline() throws IOException {
        MavenSession session =
                MojoSession.of(top, Map.of(), ProjectSketch.of(top, "lib").draw());
        try (ResidentMaven maven = new ResidentMaven(session, Duration.ofSeconds(60), new BuildActivity())) {
            UserFlags flags = new UserFlags(
                    top.resolve("pom.xml"),
                    List.of(),
                    new java.util.Properties(),
                    null,
                    null,
                    null,
                    null,
                    false,
                    false,
                    Optional.empty(),
                    false);
            ResidentLane lane = new ResidentLane(maven, new WholeBuild(maven, flags, "1", line -> {}), top);

            assertThat(lane.name()).isEqualTo("resident");
            assertThat(lane.attempt(
                            new BuildRequest(List.of("acme:lib"), Optional.empty(), Edits.UNKNOWN, Staleness.NONE)))
                    .isEqualTo(new Attempt.Declined("this Maven shows nothing of its inside"));
        }
    }

    @Test
    void theOptionsOfTheReactorAreToldFromOthers() throws IOException {
        FileContents none = FileContents.ofOptions(top);
        Path config = Files.createDirectories(top.resolve(".mvn")).resolve("maven.config");
        Files.writeString(config, "-Pdev");
        FileContents some = FileContents.ofOptions(top);
        Files.writeString(config, "-Pprod");

        assertThat(some).isNotEqualTo(none).isNotEqualTo(FileContents.ofOptions(top));
        Files.writeString(config, "-Pdev");
        assertThat(FileContents.ofOptions(top)).isEqualTo(some);
    }
}
