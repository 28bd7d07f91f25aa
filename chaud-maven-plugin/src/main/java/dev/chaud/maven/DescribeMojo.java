package dev.chaud.maven;

import dev.chaud.maven.reactor.DescriptionFolder;
import dev.chaud.maven.reactor.ModelDescriptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Writes down what a module is made of. Chaud adds this goal to the builds that it starts; there is no use in calling it
 * by hand.
 */
@Mojo(name = "describe", threadSafe = true, requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public final class DescribeMojo extends AbstractMojo {

    /** The folder to write to. */
    @Parameter(property = "chaud.describeTo", required = true)
    private File describeTo;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Inject
    private ToolchainManager toolchains;

    @Override
    public void execute() throws MojoExecutionException {
        try {
            Optional<Path> java = Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                    .map(toolchain -> toolchain.findTool("java"))
                    .map(Path::of);
            new DescriptionFolder(describeTo.toPath())
                    .write(ModelDescriptions.of(
                            project, session.getProjectDependencyGraph(), session.getProjects(), java));
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot describe " + project.getId() + ": " + e.getMessage(), e);
        }
    }
}
