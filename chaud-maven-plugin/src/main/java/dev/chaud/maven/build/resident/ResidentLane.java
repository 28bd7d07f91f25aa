package dev.chaud.maven.build.resident;

import dev.chaud.maven.build.Attempt;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.BuiltModule;
import dev.chaud.maven.build.FileContents;
import dev.chaud.maven.build.Lane;
import dev.chaud.maven.build.WholeBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Builds whole modules in the Maven that runs Chaud. A build that fails by anything but compile errors is left to the next
 * lane: it may have failed by what the builds before have left in this process.
 */
public final class ResidentLane implements Lane {

    private final ResidentMaven maven;
    private final WholeBuild build;
    private final Path root;
    private final FileContents options;

    /**
     * A lane.
     *
     * @param build that is done by way of {@code maven}
     * @param root the folder of the reactor's {@code .mvn}
     * @throws IOException when that cannot be read
     */
    public ResidentLane(ResidentMaven maven, WholeBuild build, Path root) throws IOException {
        this.maven = maven;
        this.build = build;
        this.root = root;
        this.options = FileContents.ofOptions(root);
    }

    @Override
    public String name() {
        return "resident";
    }

    @Override
    public void follow(List<BuiltModule> closure) {
        build.follow(closure);
    }

    @Override
    public Attempt attempt(BuildRequest request) {
        Optional<String> obstacle = maven.obstacle();
        if (obstacle.isPresent()) {
            return new Attempt.Declined(obstacle.get());
        }
        try {
            if (!FileContents.ofOptions(root).equals(options)) {
                return new Attempt.Declined("a file in .mvn is not the one that this Maven was started with");
            }
        } catch (IOException e) {
            return new Attempt.Declined("the files in .mvn cannot be read (" + e + ")");
        }
        BuildOutcome outcome = build.run(request);
        if (outcome instanceof BuildOutcome.BuildFailed) {
            return maven.obstacle().<Attempt>map(Attempt.Declined::new).orElseGet(Attempt.NotMeant::new);
        }
        return new Attempt.Ended(outcome);
    }

    @Override
    public void takenBack() throws IOException {
        build.takenBack();
    }

    @Override
    public void close() {
        maven.close();
    }
}
