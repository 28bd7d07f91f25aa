package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import dev.chaud.runtime.protocol.MeetingPlace;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
final class PrepareAgentMojoTest {

    @TempDir
    static Path top;

    private final MavenProject parent =
            ProjectSketch.of(top, "parent").packaging("pom").draw();
    private final MavenProject lib = ProjectSketch.of(top, "lib").uses(parent).draw();
    private final MavenProject app =
            ProjectSketch.of(top, "app").uses(lib).property("argLine", "-Xmx1g").draw();

    @Provides
    MavenSession session() {
        return MojoSession.of(top, Map.of("given", "-Xss1m"), parent, lib, app);
    }

    @Provides
    MavenProject project() {
        return app;
    }

    @Test
    @InjectMojo(goal = "prepare-agent", pom = MojoSession.PLAIN)
    void theAgentWatchesTheClosureOfTheModule(PrepareAgentMojo mojo) throws Exception {
        mojo.execute();

        assertThat(app.getProperties().getProperty("chaud.argLine"))
                .startsWith("-javaagent:")
                .contains(".jar=watch=" + top.resolve("app/target/classes") + ":" + top.resolve("lib/target/classes")
                        + ",quiet=50,builder=" + MeetingPlace.of(top).orElseThrow())
                .endsWith(",log=info");
    }

    @Test
    @InjectMojo(goal = "prepare-agent", pom = MojoSession.PLAIN)
    @MojoParameter(name = "propertyName", value = "argLine")
    @MojoParameter(name = "quietPeriod", value = "1s")
    @MojoParameter(name = "cache", value = "false")
    @MojoParameter(name = "log", value = "warn")
    @MojoParameter(name = "silenceLogLevelWarning", value = "true")
    void theArgumentIsAppendedToThePropertyThatIsNamed(PrepareAgentMojo mojo) throws Exception {
        mojo.execute();

        assertThat(app.getProperties().getProperty("argLine"))
                .startsWith("-Xmx1g -javaagent:")
                .contains(",quiet=1000,")
                .endsWith(",cache=off,log=warn,silenceLogLevelWarning=true");
    }

    @Test
    @InjectMojo(goal = "prepare-agent", pom = MojoSession.PLAIN)
    @MojoParameter(name = "propertyName", value = "given")
    void whatTheCommandLineGivesIsKept(PrepareAgentMojo mojo) throws Exception {
        mojo.execute();

        assertThat(app.getProperties().getProperty("given")).startsWith("-Xss1m -javaagent:");
    }

    @Test
    @InjectMojo(goal = "prepare-agent", pom = MojoSession.PLAIN)
    @MojoParameter(name = "skip", value = "true")
    void aSkippedGoalLeavesNothingToReplace(PrepareAgentMojo mojo) throws Exception {
        mojo.execute();

        assertThat(app.getProperties().getProperty("chaud.argLine")).isEmpty();
    }

    @Test
    @InjectMojo(goal = "prepare-agent", pom = MojoSession.PLAIN)
    @MojoParameter(name = "log", value = "loud")
    void aWrongLevelIsAFailureThatListsTheRightOnes(PrepareAgentMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("chaud.log is \"loud\", and can be error or warn or info or debug or trace.");
    }
}
