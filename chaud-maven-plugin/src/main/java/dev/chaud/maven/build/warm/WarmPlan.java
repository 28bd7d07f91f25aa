package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.BuiltModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What a build of one module does in this Maven, as far as to its classes.
 *
 * @param session one of the module's own, whose project is the module
 * @param executions all goals, in order
 * @param compilation the one that compiles; empty when there is none
 * @param keepsLists whether the module's own build keeps lists of what it has compiled
 * @param eligibility whether the module's sources can be compiled one by one
 */
record WarmPlan(
        MavenSession session,
        List<MojoExecution> executions,
        Optional<MojoExecution> compilation,
        boolean keepsLists,
        Eligibility eligibility) {

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
        Eligibility eligibility = Eligibility.NOTHING_TO_COMPILE;
        boolean keepsLists = false;
        if (compilation.isPresent()) {
            maven.resolve(session, compilation.get());
            takeOutputFolders(project, projects);
            eligibility = Eligibility.of(session, module, compilation.get(), projects);
            if (eligibility.obstacle().isEmpty()) {
                CompilerSettings settings = new CompilerSettings(session, compilation.get());
                keepsLists = settings.keepsLists();
                settings.compileWhatHasNoClass();
                OwnRelease.ofThisJdk().ifPresent(settings::spellOut);
            }
        }
        return new WarmPlan(session, executions, compilation, keepsLists, eligibility);
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
}
