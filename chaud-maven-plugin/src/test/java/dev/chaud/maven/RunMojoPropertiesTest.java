package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each parameter has its option on the command line. */
@MojoTest
final class RunMojoPropertiesTest {

    @TempDir
    static Path top;

    private final MavenProject app = ProjectSketch.of(top, "app").draw();

    @Provides
    MavenSession session() {
        return MojoSession.of(
                top,
                Map.ofEntries(
                        Map.entry("chaud.module", "app"),
                        Map.entry("chaud.mainClass", "shop.Main"),
                        Map.entry("chaud.args", "--port 1"),
                        Map.entry("chaud.jvmArgs", "-Xmx1g"),
                        Map.entry("chaud.jdk", "/opt/jdk"),
                        Map.entry("chaud.debug", "8000"),
                        Map.entry("chaud.workingDirectory", "/srv"),
                        Map.entry("chaud.includeProvided", "true"),
                        Map.entry("chaud.quietPeriod", "1s"),
                        Map.entry("chaud.invoker", "forked"),
                        Map.entry("chaud.buildTimeout", "30s"),
                        Map.entry("chaud.audit", "true"),
                        Map.entry("chaud.watch", "poll"),
                        Map.entry("chaud.restart", "never"),
                        Map.entry("chaud.onExit", "stop"),
                        Map.entry("chaud.stopTimeout", "20s"),
                        Map.entry("chaud.verbose", "true"),
                        Map.entry("chaud.events", "/tmp/events.jsonl"),
                        Map.entry("chaud.skip", "true")),
                app);
    }

    @Provides
    MavenProject project() {
        return app;
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    void parametersAreReadFromOptions(RunMojo mojo) throws IllegalAccessException {
        assertThat(MojoExtension.getVariablesAndValuesFromObject(mojo))
                .containsEntry("module", "app")
                .containsEntry("mainClass", "shop.Main")
                .containsEntry("args", "--port 1")
                .containsEntry("jvmArgs", "-Xmx1g")
                .containsEntry("jdk", new File("/opt/jdk"))
                .containsEntry("debug", "8000")
                .containsEntry("workingDirectory", new File("/srv"))
                .containsEntry("includeProvided", true)
                .containsEntry("quietPeriod", "1s")
                .containsEntry("invoker", "forked")
                .containsEntry("buildTimeout", "30s")
                .containsEntry("audit", true)
                .containsEntry("watch", "poll")
                .containsEntry("restart", "never")
                .containsEntry("onExit", "stop")
                .containsEntry("stopTimeout", "20s")
                .containsEntry("verbose", true)
                .containsEntry("events", new File("/tmp/events.jsonl"))
                .containsEntry("skip", true);
    }
}
