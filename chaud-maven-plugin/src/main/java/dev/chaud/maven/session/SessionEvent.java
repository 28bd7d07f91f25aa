package dev.chaud.maven.session;

import dev.chaud.maven.build.Diagnostic;
import dev.chaud.maven.fork.AppEnd;
import java.time.Duration;
import java.util.List;

/** What happens in a session, as the user is told. Immutable. */
public sealed interface SessionEvent {

    /**
     * A class, resource or library that a reload has brought across, or would have.
     *
     * @param module the artifactId of its module; "class path" for a library
     * @param name the simple class name, the path of a resource, or the file name of a library
     * @param reasons what changed in it
     */
    record Changed(String module, String name, List<String> reasons) {
        /** Copies the list. */
        public Changed {
            reasons = List.copyOf(reasons);
        }
    }

    /** A build begins that the user will notice, as it takes its time. */
    record Building(List<String> modules) implements SessionEvent {}

    /**
     * A build takes its time. Comes each second from the second one on.
     *
     * @param time since it began, in whole seconds
     * @param doing what it is doing, as {@code compiler:compile in app}; empty when that is not known
     */
    record StillBuilding(Duration time, String doing) implements SessionEvent {}

    /**
     * The app has been started.
     *
     * @param module the artifactId of its module
     */
    record Running(String module, String mainClass, long pid, int watchedModules) implements SessionEvent {}

    /** All is built, and saves in the modules are waited for, as are apps that something else starts. */
    record Watching(int modules) implements SessionEvent {}

    /** An app that something else has started is there, and leaves it to us what it reloads. */
    record Joined(long pid) implements SessionEvent {}

    /** Such an app is gone. */
    record Left(long pid) implements SessionEvent {}

    /** What was built cannot be live in an app that we cannot restart. */
    record NotLive(List<String> reasons) implements SessionEvent {}

    /**
     * A reload is live.
     *
     * @param times how long it took
     * @param notes what may surprise
     */
    record Live(ReloadTimes times, List<Changed> changed, List<String> notes) implements SessionEvent {}

    /** A build has changed nothing that the app runs on. */
    record NothingToReload() implements SessionEvent {}

    /**
     * The app is restarted, or would have to be.
     *
     * @param restarting whether it is
     * @param asking whether the user is asked
     * @param unanswerable whether the user would be asked, if there were still an input to answer on
     */
    record RestartNeeded(List<String> reasons, boolean restarting, boolean asking, boolean unanswerable)
            implements SessionEvent {}

    /**
     * The app that was started in place of another one begins its main method.
     *
     * @param time since the other one was asked what it leaves, or, if one between them ended before its main method
     *     began, since this one was started
     * @param firstStart how long the first start of the session took, up to there
     * @param kept the fields that it gets of the other one
     * @param lost whole sentences on those that it does not get
     */
    record Restarted(Duration time, Duration firstStart, List<String> kept, List<String> lost) implements SessionEvent {
        /** Copies the lists. */
        public Restarted {
            kept = List.copyOf(kept);
            lost = List.copyOf(lost);
        }
    }

    /**
     * The app has refused a reload, and is as it was.
     *
     * @param rebuilding whether the classes are built anew to try again
     */
    record Refused(List<String> reasons, boolean rebuilding) implements SessionEvent {}

    /** Sources do not compile. */
    record CompileFailed(List<Diagnostic> diagnostics, boolean appRunning) implements SessionEvent {}

    /** A build failed otherwise. */
    record BuildFailed(List<String> messages, boolean appRunning) implements SessionEvent {}

    /**
     * Chaud itself could not do something: a disk is full, a file cannot be read, or it has a bug.
     *
     * @param cause what went wrong
     */
    record Failed(Exception cause, boolean appRunning) implements SessionEvent {}

    /**
     * The app has ended by itself.
     *
     * @param waiting whether the next save starts it again
     * @param hints what the reason may be
     */
    record AppEnded(AppEnd end, boolean waiting, List<String> hints) implements SessionEvent {
        /** Copies the list. */
        public AppEnded {
            hints = List.copyOf(hints);
        }
    }

    /** The app did not go when asked and was killed. */
    record AppKilled(Duration grace) implements SessionEvent {}

    /** Something else that the user should know. */
    record Notice(String text) implements SessionEvent {}
}
