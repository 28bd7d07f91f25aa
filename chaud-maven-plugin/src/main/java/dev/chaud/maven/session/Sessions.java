package dev.chaud.maven.session;

import dev.chaud.maven.build.Build;
import dev.chaud.maven.watch.WatchOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The kinds of sessions there are. */
public final class Sessions {

    private Sessions() {}

    /**
     * A session that runs an app, and has not begun.
     *
     * @param target what is to run
     * @param build how it is built
     * @param console where the app's input comes from and its output goes
     * @param events gets what happens, on the thread of {@link Session#run}
     * @throws IOException when the session's folder cannot be made or the sources cannot be watched
     */
    public static Session running(
            SessionSettings settings, SessionTarget target, Build build, Console console, Consumer<SessionEvent> events)
            throws IOException {
        return new Session(
                settings.watch(), settings.ending().endsSession(), target, build, events, (folder, inbox, laps) -> {
                    RestartQuestion question = new RestartQuestion(inbox);
                    AppLauncher launcher = new AppLauncher(settings, folder, inbox, console, question);
                    Restarts restarts = new Restarts(settings, question, events);
                    return new Deployment(folder, launcher, inbox, restarts, events, laps);
                });
    }

    /**
     * A session that builds for apps which something else starts, and has not begun.
     *
     * @param watch how changes are noticed
     * @param target what is to be built
     * @param build how it is built
     * @param meetingPlace where the apps' agents look for it
     * @param events gets what happens, on the thread of {@link Session#run}
     * @throws IOException when the session's folder cannot be made or the sources cannot be watched
     */
    public static Session watching(
            WatchOptions watch, SessionTarget target, Build build, Path meetingPlace, Consumer<SessionEvent> events)
            throws IOException {
        return new Session(
                watch,
                false,
                target,
                build,
                events,
                (folder, inbox, laps) -> new RunningApps(folder, meetingPlace, inbox, events, laps));
    }
}
