package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.BuiltModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Whether the sources of a module can be compiled one by one.
 *
 * @param obstacle why they cannot, as a clause on the module; empty when they can
 * @param processedBy the output folders of modules whose classes take part in its compilation as annotation processors
 */
record Eligibility(Optional<String> obstacle, Set<Path> processedBy) {

    /** A module that is not compiled. */
    static final Eligibility NOTHING_TO_COMPILE = new Eligibility(Optional.of("has no classes"), Set.of());

    Eligibility {
        processedBy = Set.copyOf(processedBy);
    }

    /**
     * That of a module with its dependencies resolved.
     *
     * @param reactor the closure's projects
     */
    static Eligibility of(
            MavenSession session, BuiltModule module, MojoExecution compilation, Collection<MavenProject> reactor)
            throws NotSure, IOException {
        MavenProject project = session.getCurrentProject();
        CompilerSettings settings = new CompilerSettings(session, compilation);
        List<String> classPath = classPath(project);
        Processors processors = Processors.of(settings, classPath, reactor);
        Optional<String> obstacle = settings.obstacle().or(processors::clause);
        return new Eligibility(
                obstacle.isPresent() ? obstacle : Obstacles.inPaths(project, module, classPath), processors.folders());
    }

    private static List<String> classPath(MavenProject project) throws NotSure {
        try {
            return project.getCompileClasspathElements();
        } catch (DependencyResolutionRequiredException e) {
            throw new NotSure("its class path is not resolved in this Maven (" + e.getMessage() + ")", e);
        }
    }
}
