package dev.chaud.maven.reactor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.project.MavenProject;

/** Where the classes go of a module and of all that it depends on in the reactor. */
public final class OutputFolders {

    private OutputFolders() {}

    /**
     * The folders of a module's closure: its own first, then those of the modules that are built last.
     *
     * @return empty when no module of the closure has classes
     */
    public static List<Path> of(MavenProject project, ProjectDependencyGraph graph) {
        List<MavenProject> closure = new ArrayList<>(List.of(project));
        List<MavenProject> upstream = graph.getUpstreamProjects(project, true);
        for (int at = upstream.size() - 1; at >= 0; at--) {
            closure.add(upstream.get(at));
        }
        return closure.stream()
                .filter(module -> !"pom".equals(module.getPackaging()))
                .map(module -> Path.of(module.getBuild().getOutputDirectory()))
                .toList();
    }
}
