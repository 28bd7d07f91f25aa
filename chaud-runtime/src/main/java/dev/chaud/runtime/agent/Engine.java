package dev.chaud.runtime.agent;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.linker.ReloadEntrance;
import dev.chaud.linker.ReloadResult;
import dev.chaud.linker.StageTimes;
import dev.chaud.runtime.applog.AppLogs;
import dev.chaud.runtime.callback.Callbacks;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.protocol.ScopeOption;
import dev.chaud.runtime.reload.AnnotatedClasses;
import dev.chaud.runtime.reload.CallbackSearch;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.EarlyClasses;
import dev.chaud.runtime.reload.Finding;
import dev.chaud.runtime.reload.HotFolders;
import dev.chaud.runtime.reload.LoadTimeTransformer;
import dev.chaud.runtime.reload.LoadedState;
import dev.chaud.runtime.reload.LoadedVersions;
import dev.chaud.runtime.reload.LogicalSelection;
import dev.chaud.runtime.reload.PersistentStatic;
import dev.chaud.runtime.reload.PersistentStatics;
import dev.chaud.runtime.reload.ReloadOutcome;
import dev.chaud.runtime.reload.Reloader;
import dev.chaud.runtime.reload.Transparency;
import dev.chaud.runtime.reload.TrustedLookup;
import dev.chaud.runtime.thread.DaemonThread;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reload at work in this JVM, whoever asks for it. */
final class Engine implements ReloadEntrance {

    private static final Log LOG = Log.of(Engine.class);

    /** How long a callback of the app may take before the next one is called. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Instrumentation instrumentation;
    private final EngineImage image;
    private final HotFolders folders;
    private final LoadedState loaded;
    private final Transparency transparency;

    /** Guarded by this; null until it is needed, as an app starts more quickly without it. */
    private Ready ready;

    private Engine(Start start, HotFolders folders, LoadedState loaded, Transparency transparency) {
        this.instrumentation = start.instrumentation();
        this.image = start.image();
        this.folders = folders;
        this.loaded = loaded;
        this.transparency = transparency;
    }

    /** Has every class of the hot folders watched from its loading on, and opens the entrance for the app. */
    static Engine start(List<Path> hotFolders, Start start) {
        HotFolders folders = new HotFolders(hotFolders, start.options().scope() == ScopeOption.ANNOTATED);
        LoadedState loaded = LoadedState.empty();
        Instrumentation instrumentation = start.instrumentation();
        Log.useThatOfTheApp(new AppLogs(new SightOfTheApp(loaded.versions())));
        Transparency transparency = Transparency.install(instrumentation, loaded, start.cache());
        instrumentation.addTransformer(new LoadTimeTransformer(folders, loaded, start.cache(), instrumentation), true);
        Engine engine = new Engine(start, folders, loaded, transparency);
        ReloadCycle.open(engine);
        DaemonThread.start("chaud-warm-up", new WarmUp(engine));
        return engine;
    }

    /** Has those hot classes watched, too, that were loaded before the engine was there. */
    void takeOverLoadedClasses() {
        EarlyClasses.takeOver(instrumentation, folders, loaded);
    }

    /** Carries out a reload, as {@link Reloader#reload} says. */
    ReloadOutcome reload(ChangeSet changes) {
        Ready now = ready();
        // before it, as its report has what there is to say of the classes that it changes
        now.annotated.all();
        ReloadOutcome outcome = now.reloader.reload(changes);
        trace(outcome);
        return outcome;
    }

    private static void trace(ReloadOutcome outcome) {
        StageTimes times = outcome.times();
        LOG.debug(
                "Compared {} classes in {} ms, wrote what changed in {} ms, redefined it in {} ms; {} ms afterwards",
                outcome.findings().size(),
                times.comparison().toMillis(),
                times.writing().toMillis(),
                times.redefinition().toMillis(),
                times.afterwards().toMillis());
        for (Finding finding : outcome.findings()) {
            LOG.trace("{}: {} {}", finding.className(), finding.kind(), finding.reasons());
        }
    }

    /** The fields that a restart is to keep. */
    List<PersistentStatic> persistentStatics() {
        return new PersistentStatics(ready().annotated).all();
    }

    /** Whether a class is one of the app's own. */
    boolean isHot(Class<?> type) {
        return folders.contain(type);
    }

    private synchronized Ready ready() {
        if (ready == null) {
            // what is loaded from here on is what reloads need
            image.keep();
            AnnotatedClasses annotated = new AnnotatedClasses(loaded.versions());
            Callbacks callbacks = new Callbacks(new CallbackSearch(annotated)::all, PATIENCE);
            ready = new Ready(new Reloader(instrumentation, folders, loaded, transparency, callbacks::tell), annotated);
            new LogicalSelection(loaded.versions(), loaded.companions()).start();
        }
        return ready;
    }

    /** Goes through what reloads do, and looks at what is loaded. */
    void warmUp() {
        Ready now = ready();
        now.reloader.rehearse();
        now.annotated.all();
    }

    @Override
    public ReloadResult reload(Map<String, byte[]> classFiles, ClassLoader caller) {
        // the bytes are kept, and the arrays are the caller's
        Map<String, byte[]> copies = new LinkedHashMap<>();
        classFiles.forEach(
                (name, bytes) -> copies.put(String.valueOf(name), bytes == null ? new byte[0] : bytes.clone()));
        return reload(ChangeSet.handedIn(copies, caller)).result();
    }

    /** No lambda, as each start makes it. */
    private record SightOfTheApp(LoadedVersions versions) implements AppLogs.Sight {

        @Override
        public List<ClassLoader> hotLoaders() {
            return versions.loaders();
        }

        @Override
        public MethodHandles.Lookup trusted() {
            return TrustedLookup.get();
        }
    }

    /** What reloads are made with. */
    private record Ready(Reloader reloader, AnnotatedClasses annotated) {}
}
