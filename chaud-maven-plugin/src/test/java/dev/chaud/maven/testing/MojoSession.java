package dev.chaud.maven.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The session of a Maven that runs a goal of this plugin in a test. */
public final class MojoSession {

    /** A POM that says no more of the plugin than that it is there. */
    public static final String PLAIN = """
            <project>
              <build>
                <plugins>
                  <plugin>
                    <groupId>dev.chaud</groupId>
                    <artifactId>chaud-maven-plugin</artifactId>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private MojoSession() {}

    /** A session with {@code -D} options, whose last project is the current one. */
    @SuppressWarnings("deprecation") // what Maven calls itself
    public static MavenSession of(Path top, Map<String, String> options, MavenProject... projects) {
        Properties properties = new Properties();
        properties.putAll(options);
        MavenExecutionRequest request =
                new DefaultMavenExecutionRequest().setUserProperties(properties).setSystemProperties(new Properties());
        request.setMultiModuleProjectDirectory(top.toFile());
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(projects));
        session.setCurrentProject(projects[projects.length - 1]);
        session.setProjectDependencyGraph(ProjectSketch.graph(projects));
        return session;
    }
}
