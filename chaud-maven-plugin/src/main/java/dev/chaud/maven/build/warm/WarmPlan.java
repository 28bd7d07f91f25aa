package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.BuiltModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What a build of one module does in this Maven, as far as to its classes.
 *
 * @param session one of the module's own, whose project is the module
 * @param executions all goals, in order
 * @param compilation the one that compiles; empty when there is none
 * @param compileObstacle why the module's sources cannot be compiled one by one; empty when they can
 */
record WarmPlan(
        MavenSession session,
        List<MojoExecution> executions,
        Optional<MojoExecution> compilation,
        Optional<String> compileObstacle) {

    /**
     * Plans the build of a module and resolves what it is compiled against.
     *
     * @param projects the closure's projects, whose classes are taken from their output folders
     * @throws NotSure when this Maven cannot do that
     */
    static WarmPlan of(InnerMaven maven, MavenProject project, BuiltModule module, Collection<MavenProject> projects)
            throws NotSure, IOException {
        MavenSession session = maven.sessionOf(project);
        List<MojoExecution> executions = maven.plan(session);
        Optional<MojoExecution> compilation = Obstacles.compilation(executions);
        Optional<String> obstacle = Optional.of("has no classes");
        if (compilation.isPresent()) {
            maven.resolve(session, compilation.get());
            takeOutputFolders(project, projects);
            obstacle = compileObstacle(session, module, compilation.get());
            if (obstacle.isEmpty()) {
                CompilerSettings settings = new CompilerSettings(session, compilation.get());
                settings.compileWhatHasNoClass();
                OwnRelease.ofThisJdk().ifPresent(settings::spellOut);
            }
        }
        return new WarmPlan(session, executions, compilation, obstacle);
    }

    /** A jar of an earlier build is not what the module is compiled against, though Maven may find it first. */
    private static void takeOutputFolders(MavenProject project, Collection<MavenProject> projects) {
        for (Artifact artifact : project.getArtifacts()) {
            projects.stream()
                    .filter(other -> !artifact.hasClassifier()
                            && other.getGroupId().equals(artifact.getGroupId())
                            && other.getArtifactId().equals(artifact.getArtifactId())
                            && other.getVersion().equals(artifact.getBaseVersion()))
                    .findFirst()
                    .ifPresent(other -> artifact.setFile(
                            Path.of(other.getBuild().getOutputDirectory()).toFile()));
        }
    }

    private static Optional<String> compileObstacle(MavenSession session, BuiltModule module, MojoExecution compilation)
            throws NotSure, IOException {
        MavenProject project = session.getCurrentProject();
        CompilerSettings settings = new CompilerSettings(session, compilation);
        List<String> classPath = classPath(project);
        Optional<String> obstacle = settings.obstacle();
        if (obstacle.isEmpty()) {
            obstacle = Obstacles.inPaths(project, module, classPath);
        }
        return obstacle.isEmpty() ? Obstacles.inProcessors(settings, classPath) : obstacle;
    }

    private static List<String> classPath(MavenProject project) throws NotSure {
        try {
            return project.getCompileClasspathElements();
        } catch (DependencyResolutionRequiredException e) {
            throw new NotSure("its class path is not resolved in this Maven (" + e.getMessage() + ")", e);
        }
    }
}
