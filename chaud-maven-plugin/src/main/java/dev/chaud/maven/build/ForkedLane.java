package dev.chaud.maven.build;

import java.io.IOException;
import java.util.List;

/** Builds with a Maven of its own. It never declines, and is what other lanes are measured by. */
public record ForkedLane(WholeBuild build) implements Lane {

    @Override
    public String name() {
        return "forked";
    }

    @Override
    public void follow(List<BuiltModule> closure) {
        build.follow(closure);
    }

    @Override
    public Attempt attempt(BuildRequest request) {
        return new Attempt.Ended(build.run(request));
    }

    @Override
    public void takenBack() throws IOException {
        build.takenBack();
    }
}
