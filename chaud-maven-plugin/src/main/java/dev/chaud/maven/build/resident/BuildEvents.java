package dev.chaud.maven.build.resident;

import dev.chaud.maven.build.BuildActivity;
import java.util.Optional;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;

/** Hears what Maven does in one build, and can end it before its next goal. Thread-safe. */
final class BuildEvents extends AbstractExecutionListener {

    private final BuildActivity activity;
    private volatile MavenSession session;
    private volatile boolean givenUp;

    BuildEvents(BuildActivity activity) {
        this.activity = activity;
    }

    /** Has the build end before its next goal. */
    void giveUp() {
        givenUp = true;
    }

    /** The session of the build; empty when it has not got that far. */
    Optional<MavenSession> session() {
        return Optional.ofNullable(session);
    }

    @Override
    public void sessionStarted(ExecutionEvent event) {
        session = event.getSession();
        activity.sign();
    }

    @Override
    public void mojoStarted(ExecutionEvent event) {
        if (givenUp) {
            throw new GivenUpException();
        }
        MojoExecution mojo = event.getMojoExecution();
        activity.begin(mojo.getMojoDescriptor().getPluginDescriptor().getGoalPrefix() + ":" + mojo.getGoal() + " in "
                + event.getProject().getArtifactId());
    }

    @Override
    public void mojoSucceeded(ExecutionEvent event) {
        activity.sign();
    }

    /** What shows that something is downloaded. */
    TransferListener transfers() {
        return new AbstractTransferListener() {
            @Override
            public void transferInitiated(TransferEvent event) {
                String path = event.getResource().getResourceName();
                activity.begin("downloading " + path.substring(path.lastIndexOf('/') + 1));
            }

            @Override
            public void transferProgressed(TransferEvent event) {
                activity.sign();
            }
        };
    }

    /** Ends a build from within: Maven takes it for a failure of the goal that was about to begin. */
    private static final class GivenUpException extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUpException() {
            super("the build was given up");
        }
    }
}
