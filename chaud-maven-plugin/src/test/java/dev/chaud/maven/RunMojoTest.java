package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
final class RunMojoTest {

    private static final String CONFIGURED = """
            <project>
              <build>
                <plugins>
                  <plugin>
                    <groupId>dev.chaud</groupId>
                    <artifactId>chaud-maven-plugin</artifactId>
                    <configuration>
                      <module>app</module>
                      <mainClass>shop.Main</mainClass>
                      <args>--port 1</args>
                      <jvmArgs>-Xmx1g</jvmArgs>
                      <jdk>/opt/jdk</jdk>
                      <debug>8000</debug>
                      <workingDirectory>/srv</workingDirectory>
                      <environmentVariables>
                        <GREETING>hello</GREETING>
                      </environmentVariables>
                      <includeProvided>true</includeProvided>
                      <modulePath>true</modulePath>
                      <quietPeriod>1s</quietPeriod>
                      <invoker>forked</invoker>
                      <watch>poll</watch>
                      <restart>never</restart>
                      <onExit>stop</onExit>
                      <skip>true</skip>
                    </configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @TempDir
    static Path top;

    private final MavenProject app = ProjectSketch.of(top, "app").draw();

    @Provides
    MavenSession session() throws IOException {
        Files.createDirectories(app.getBasedir().toPath());
        return MojoSession.of(top, Map.of(), app);
    }

    @Provides
    MavenProject project() {
        return app;
    }

    @Test
    @InjectMojo(goal = "run", pom = CONFIGURED)
    void parametersAreReadFromThePlugin(RunMojo mojo) throws IllegalAccessException {
        assertThat(valuesOf(mojo))
                .containsEntry("module", "app")
                .containsEntry("mainClass", "shop.Main")
                .containsEntry("args", "--port 1")
                .containsEntry("jvmArgs", "-Xmx1g")
                .containsEntry("jdk", new File("/opt/jdk"))
                .containsEntry("debug", "8000")
                .containsEntry("workingDirectory", new File("/srv"))
                .containsEntry("environmentVariables", Map.of("GREETING", "hello"))
                .containsEntry("includeProvided", true)
                .containsEntry("modulePath", true)
                .containsEntry("quietPeriod", "1s")
                .containsEntry("invoker", "forked")
                .containsEntry("watch", "poll")
                .containsEntry("restart", "never")
                .containsEntry("onExit", "stop")
                .containsEntry("skip", true);
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    void eachParameterHasItsDefault(RunMojo mojo) throws IllegalAccessException {
        assertThat(valuesOf(mojo))
                .containsEntry("module", null)
                .containsEntry("mainClass", null)
                .containsEntry("args", null)
                .containsEntry("jvmArgs", null)
                .containsEntry("jdk", null)
                .containsEntry("debug", "false")
                .containsEntry("workingDirectory", null)
                .containsEntry("environmentVariables", null)
                .containsEntry("includeProvided", false)
                .containsEntry("modulePath", false)
                .containsEntry("quietPeriod", "25ms")
                .containsEntry("invoker", "auto")
                .containsEntry("watch", "native")
                .containsEntry("restart", "auto")
                .containsEntry("onExit", "wait")
                .containsEntry("skip", false);
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "module", value = "unknown")
    void aSkippedGoalDoesNothing(RunMojo mojo) {
        assertThatCode(mojo::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    @MojoParameter(name = "module", value = "unknown")
    void anUnknownModuleIsAFailureThatListsTheKnownOnes(RunMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("No module unknown in this reactor.")
                .hasMessageEndingWith("\n  acme:app");
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    @MojoParameter(name = "restart", value = "sometimes")
    void aWrongRestartIsAFailureThatListsTheRightOnes(RunMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("chaud.restart is \"sometimes\", and can be auto or ask or never.");
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    @MojoParameter(name = "onExit", value = "restart")
    void aWrongOnExitIsAFailureThatListsTheRightOnes(RunMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("chaud.onExit is \"restart\", and can be wait or stop.");
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    @MojoParameter(name = "invoker", value = "remote")
    void aWrongInvokerIsAFailureThatListsTheRightOnes(RunMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("chaud.invoker is \"remote\", and can be auto or warm or resident or forked.");
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    @MojoParameter(name = "watch", value = "inotify")
    void aWrongWatchIsAFailureThatListsTheRightOnes(RunMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("chaud.watch is \"inotify\", and can be native or poll.");
    }

    @Test
    @InjectMojo(goal = "run", pom = MojoSession.PLAIN)
    @MojoParameter(name = "quietPeriod", value = "soon")
    void aWrongQuietPeriodIsAFailureThatShowsARightOne(RunMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("chaud.quietPeriod is \"soon\", and takes a duration such as 25ms or 1s.");
    }

    private static Map<String, Object> valuesOf(RunMojo mojo) throws IllegalAccessException {
        return MojoExtension.getVariablesAndValuesFromObject(mojo);
    }
}
