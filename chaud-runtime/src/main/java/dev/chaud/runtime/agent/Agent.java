package dev.chaud.runtime.agent;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.WatchOptions;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.ReloadOutcome;
import dev.chaud.runtime.thread.DaemonThread;
import dev.chaud.runtime.watch.FolderWatch;
import dev.chaud.runtime.watch.WatchedFolders;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** The engine's start, inside its own class loader. */
public final class Agent {

    private Agent() {}

    /**
     * Does all that has to be done before {@code main}. When a plugin is to drive the app it waits for the plugin's
     * welcome, without a time limit: a plugin that dies ends the wait.
     *
     * @param options the option string; null when there is none
     * @throws IllegalArgumentException if the options are wrong
     * @throws IllegalStateException if this JVM does not let us in, or the folders cannot be watched
     */
    public static void start(String options, Instrumentation instrumentation) {
        start(options, instrumentation, false);
    }

    /** The same in an app that is running already. */
    public static void startLate(String options, Instrumentation instrumentation) {
        start(options, instrumentation, true);
    }

    private static void start(String options, Instrumentation instrumentation, boolean late) {
        AgentOptions parsed = AgentOptions.parse(options);
        if (late && parsed.connect().isEmpty() && parsed.watch().isEmpty()) {
            parsed = parsed.watching(ClassPathFolders.all());
        }
        Log.start(parsed.log());
        BootLinker.openInternals(instrumentation);
        EngineLoader loader = (EngineLoader) Agent.class.getClassLoader();
        // whoever has been here before has the cache, too
        StartCache cache = BootLinker.isInstalled() ? StartCache.off() : Caching.as(parsed.cache());
        EngineImage image = new EngineImage(loader, cache);
        image.use();
        BootLinker.install(loader);
        if (!activate()) {
            System.err.println("Chaud is in this app twice: of two -javaagent options for it, the first counts.");
            return;
        }
        if (!late) {
            DevTools.leaveReloadsToUs();
        }
        Start start = new Start(parsed, instrumentation, cache, image);
        if (parsed.connect().isPresent()) {
            PluginSession.begin(parsed.connect().get(), start);
        } else if (parsed.watch().isPresent()) {
            watch(parsed.watch().get(), start, late);
        }
    }

    /** In a method of its own, which the JVM links when the linker's classes are there. */
    private static boolean activate() {
        return ReloadCycle.activate();
    }

    /**
     * The folders are watched before the app's first class is loaded, so that no edit is missed. To go through them takes as
     * long as the start of the engine, and is done beside it.
     */
    private static void watch(WatchOptions watch, Start start, boolean late) {
        WatchedFolders.requireNoFiles(watch.folders());
        if (watch.parent().isPresent()) {
            AppEnd.with(watch.parent().getAsLong());
        }
        FutureTask<WatchedFolders> beginning = new FutureTask<>(new Beginning(watch.folders()));
        DaemonThread.start("chaud-watch-start", beginning);
        Engine engine = Engine.start(watch.folders(), start);
        if (late) {
            engine.takeOverLoadedClasses();
        }
        FolderWatch folders = new FolderWatch(endOf(beginning), watch.quiet(), new Reloading(engine));
        DaemonThread.start("chaud-watch", folders);
        if (watch.builder().isPresent()) {
            RequestHandler handler = new RequestHandler(engine, new AppClassPath(start.instrumentation()));
            DaemonThread.start(
                    "chaud-builder", new BuilderSession(watch.builder().get(), folders, handler));
        }
    }

    /** No lambda, as each start makes it; nor is the next one. */
    private record Beginning(List<Path> folders) implements Callable<WatchedFolders> {

        @Override
        public WatchedFolders call() {
            return WatchedFolders.begin(folders);
        }
    }

    private record Reloading(Engine engine) implements Function<ChangeSet, ReloadOutcome> {

        @Override
        public ReloadOutcome apply(ChangeSet changes) {
            return engine.reload(changes);
        }
    }

    private static WatchedFolders endOf(FutureTask<WatchedFolders> beginning) {
        try {
            return beginning.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the start was interrupted", e);
        }
    }
}
