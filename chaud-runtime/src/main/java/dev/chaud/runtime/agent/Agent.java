package dev.chaud.runtime.agent;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.WatchOptions;
import dev.chaud.runtime.thread.DaemonThread;
import dev.chaud.runtime.watch.FolderWatch;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/** The engine's start, inside its own class loader. */
public final class Agent {

    private Agent() {}

    /**
     * Does all that has to be done before {@code main}. When a plugin is to drive the app it waits for the plugin's
     * welcome, without a time limit: a plugin that dies ends the wait.
     *
     * @param options the option string; null when there is none
     * @param late whether the app is running already
     * @throws IllegalArgumentException if the options are wrong
     * @throws IllegalStateException if this JVM does not let us in, or the folders cannot be watched
     */
    public static void start(String options, Instrumentation instrumentation, boolean late) {
        AgentOptions parsed = AgentOptions.parse(options);
        if (late && parsed.connect().isEmpty() && parsed.watch().isEmpty()) {
            parsed = parsed.watching(ClassPathFolders.all());
        }
        Log.start(parsed.log());
        BootLinker.install(instrumentation);
        if (!activate()) {
            System.err.println("Chaud is in this app twice: of two -javaagent options for it, the first counts.");
            return;
        }
        if (parsed.connect().isPresent()) {
            connect(parsed.connect().get(), parsed, instrumentation);
        } else if (parsed.watch().isPresent()) {
            watch(parsed.watch().get(), parsed, instrumentation, late);
        }
    }

    /** In a method of its own, which the JVM links when the linker's classes are there. */
    private static boolean activate() {
        return ReloadCycle.activate();
    }

    private static void connect(Path folder, AgentOptions options, Instrumentation instrumentation) {
        PluginSession.begin(folder, options, instrumentation);
    }

    /** The folders are watched before the app's first class is loaded, so that no edit is missed. */
    private static void watch(WatchOptions watch, AgentOptions options, Instrumentation instrumentation, boolean late) {
        if (watch.parent().isPresent()) {
            AppEnd.with(watch.parent().getAsLong());
        }
        Engine engine = Engine.start(watch.folders(), options, instrumentation);
        if (late) {
            engine.takeOverLoadedClasses();
        }
        FolderWatch folders = FolderWatch.start(watch.folders(), watch.quiet(), engine::reload);
        DaemonThread.start("chaud-watch", folders);
        if (watch.builder().isPresent()) {
            RequestHandler handler = new RequestHandler(engine, new AppClassPath(instrumentation));
            DaemonThread.start(
                    "chaud-builder", new BuilderSession(watch.builder().get(), folders, handler));
        }
    }
}
