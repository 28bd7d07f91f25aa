package dev.chaud.maven;

import dev.chaud.maven.reactor.ReactorException;
import java.io.IOException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that users call: it can be skipped, and refuses what it does not understand, in one sentence. */
abstract class ChaudMojo extends AbstractMojo {

    /** Skips the goal. */
    @Parameter(property = "chaud.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    PluginDescriptor plugin;

    private final String purpose;

    /**
     * A goal.
     *
     * @param purpose what it cannot do when it fails, as in "run"
     */
    ChaudMojo(String purpose) {
        this.purpose = purpose;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("chaud.skip is set: " + leaveOut() + ".");
            return;
        }
        try {
            checkNames();
            perform();
        } catch (ReactorException | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("Chaud cannot " + purpose + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkNames() {
        ParameterNames names = ParameterNames.of(plugin);
        names.checkOptions(session.getUserProperties());
        names.checkConfiguration(session.getCurrentProject(), plugin);
    }

    /**
     * Does what the goal is for.
     *
     * @throws IllegalArgumentException for a value that a parameter cannot have
     */
    abstract void perform() throws IOException, ReactorException, InterruptedException, MojoFailureException;

    /** What the goal does when it is skipped, in words, as in "nothing is run". */
    abstract String leaveOut();
}
