package dev.chaud.runtime.agent;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.linker.ReloadEntrance;
import dev.chaud.linker.ReloadResult;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.Companions;
import dev.chaud.runtime.reload.HandedIn;
import dev.chaud.runtime.reload.HotFolders;
import dev.chaud.runtime.reload.LoadTimeTransformer;
import dev.chaud.runtime.reload.LoadedVersions;
import dev.chaud.runtime.reload.LogicalSelection;
import dev.chaud.runtime.reload.Reloader;
import dev.chaud.runtime.reload.Transparency;
import dev.chaud.runtime.reload.WrittenVersions;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reload at work in this JVM, whoever asks for it. */
final class Engine implements ReloadEntrance {

    private final Reloader reloader;

    private Engine(Reloader reloader) {
        this.reloader = reloader;
    }

    /** Has every class of the hot folders watched from its loading on, and opens the entrance for the app. */
    static Reloader start(List<Path> hotFolders, Instrumentation instrumentation) {
        HotFolders folders = new HotFolders(hotFolders);
        LoadedVersions versions = new LoadedVersions();
        Companions companions = new Companions(versions);
        WrittenVersions written = new WrittenVersions();
        HandedIn handedIn = new HandedIn();
        Transparency.install(instrumentation, versions, companions);
        instrumentation.addTransformer(new LoadTimeTransformer(folders, versions, companions, written, handedIn), true);
        Reloader reloader = new Reloader(instrumentation, folders, versions, companions, written, handedIn);
        new LogicalSelection(versions, companions).start();
        ReloadCycle.open(new Engine(reloader));
        return reloader;
    }

    @Override
    public ReloadResult reload(Map<String, byte[]> classFiles, ClassLoader caller) {
        // the bytes are kept, and the arrays are the caller's
        Map<String, byte[]> copies = new LinkedHashMap<>();
        classFiles.forEach(
                (name, bytes) -> copies.put(String.valueOf(name), bytes == null ? new byte[0] : bytes.clone()));
        return reloader.reload(ChangeSet.handedIn(copies, caller)).result();
    }
}
