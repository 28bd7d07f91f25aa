package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.Attempt;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.Lane;
import dev.chaud.maven.build.Staleness;
import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lane does without a Maven that it knows; the rest is tested with real ones, in chaud-it. */
final class WarmLaneTest {

    @TempDir
    private Path top;

    @Test
    void aMavenThatShowsNothingOfItsInsideIsAReasonToDecline() {
        Lane lane = WarmLane.in(
                MojoSession.of(top, Map.of(), ProjectSketch.of(top, "lib").draw()),
                top,
                Optional::empty,
                new BuildActivity(),
                line -> {});
        BuildRequest edit = new BuildRequest(List.of("acme:lib"), Optional.empty(), Edits.UNKNOWN, Staleness.NONE);

        assertThat(lane.name()).isEqualTo("warm");
        assertThat(lane.attempt(edit)).isEqualTo(new Attempt.Declined("this Maven shows nothing of its inside"));
        assertThat(lane.attempt(new BuildRequest(List.of("acme:lib"), Optional.of(top), Edits.UNKNOWN, Staleness.NONE)))
                .isEqualTo(new Attempt.NotMeant());
    }

    @Test
    void anEditedPomIsNotTheOneThatWasRead() throws IOException {
        Path pom = top.resolve("lib/pom.xml");
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, "<project/>");
        var projects = List.of(ProjectSketch.of(top, "lib").draw());
        PomPrint before = PomPrint.of(projects, top);
        Files.writeString(pom, "<project></project>");
        assertThat(PomPrint.of(projects, top)).isNotEqualTo(before);

        Files.writeString(pom, "<project/>");
        assertThat(PomPrint.of(projects, top)).isEqualTo(before);

        Files.createDirectories(top.resolve(".mvn"));
        Files.writeString(top.resolve(".mvn/maven.config"), "-Pdev");
        assertThat(PomPrint.of(projects, top)).isNotEqualTo(before);
    }
}
