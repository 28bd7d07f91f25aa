package dev.chaud.maven;

import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.fork.BackgroundApp;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Ends the app that {@code chaud:start} has started in this module, and all that it has started itself. */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends ChaudMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    StopMojo() {
        super("stop the app");
    }

    @Override
    String leaveOut() {
        return "nothing is stopped";
    }

    @Override
    void perform() {
        Optional<BackgroundApp> app = new StartedApp(getPluginContext()).leave();
        if (app.isEmpty()) {
            getLog().warn("Nothing is stopped: chaud:start has started no app in " + project.getArtifactId()
                    + " in this build.");
            return;
        }
        Optional<AppEnd> end = app.get().end();
        if (end.isPresent()) {
            getLog().warn("The app has ended by itself, with exit code "
                    + end.get().exitCode() + ". Its last lines:\n"
                    + String.join("\n", end.get().lastLines()));
        } else if (app.get().stop()) {
            getLog().warn("The app did not end when asked and was killed.");
        } else {
            getLog().info("The app with pid " + app.get().pid() + " has ended.");
        }
    }
}
