package dev.chaud.maven.reactor;

import dev.chaud.maven.reactor.ModuleDescription.Dependency;
import dev.chaud.maven.reactor.ModuleDescription.ResourceRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * Describes modules from Maven's model of them.
 *
 * <p>How much that says depends on when it is asked: a project that has been built has the source roots that plugins
 * added, its resolved dependencies and its classes; one that has not, has what stands in the POM.
 */
public final class ModelDescriptions {

    private ModelDescriptions() {}

    /**
     * Describes one module as it is now. Dependencies that are modules of the reactor are named by their output
     * folders, also where Maven would take a jar of an earlier build.
     *
     * @param reactor the projects of this build
     * @param java the {@code java} program of the module's toolchain; empty without
     */
    public static ModuleDescription of(
            MavenProject project, ProjectDependencyGraph graph, List<MavenProject> reactor, Optional<Path> java)
            throws IOException {
        String id = ConfiguredMainClasses.id(project);
        Path output = Path.of(project.getBuild().getOutputDirectory());
        return new ModuleDescription(
                id,
                project.getPackaging(),
                project.getBasedir().toPath(),
                Path.of(project.getBuild().getDirectory()),
                output,
                project.getCompileSourceRoots().stream().map(Path::of).toList(),
                project.getResources().stream()
                        .map(resource -> resourceRoot(project, resource))
                        .toList(),
                poms(project),
                graph.getUpstreamProjects(project, false).stream()
                        .map(ConfiguredMainClasses::id)
                        .toList(),
                ConfiguredCompilers.of(project),
                project.getArtifacts().stream()
                        .filter(ModelDescriptions::isOnClassPath)
                        .map(artifact -> new Dependency(pathOf(artifact, reactor), artifact.getScope()))
                        .toList(),
                java,
                ConfiguredMainClasses.of(project),
                CompiledMainClasses.in(output, id));
    }

    private static Path pathOf(Artifact artifact, List<MavenProject> reactor) {
        return reactor.stream()
                .filter(project -> !artifact.hasClassifier()
                        && project.getGroupId().equals(artifact.getGroupId())
                        && project.getArtifactId().equals(artifact.getArtifactId())
                        && project.getVersion().equals(artifact.getBaseVersion()))
                .map(project -> Path.of(project.getBuild().getOutputDirectory()))
                .findFirst()
                .orElseGet(() -> artifact.getFile().toPath());
    }

    private static boolean isOnClassPath(Artifact artifact) {
        return artifact.getArtifactHandler().isAddedToClasspath() && artifact.getFile() != null;
    }

    private static ResourceRoot resourceRoot(MavenProject project, Resource resource) {
        Path directory = project.getBasedir().toPath().resolve(resource.getDirectory());
        return new ResourceRoot(
                directory, Optional.ofNullable(resource.getTargetPath()).orElse(""));
    }

    private static List<Path> poms(MavenProject project) {
        List<Path> poms = new ArrayList<>();
        for (MavenProject p = project; p != null && p.getFile() != null; p = p.getParent()) {
            poms.add(p.getFile().toPath());
        }
        return poms;
    }
}
