package dev.chaud.runtime.protocol;

import java.nio.file.Path;
import java.util.List;

/**
 * The plugin's answer to {@link Hello}: what the agent has to know before the app starts.
 *
 * @param hotFolders the class folders whose classes are hot, absolute; those of the closure's modules. Empty means
 *     that nothing is hot
 * @param kept what the app before this one has left to it
 */
public record Welcome(List<Path> hotFolders, List<KeptField> kept) implements Message {

    public Welcome {
        hotFolders = List.copyOf(hotFolders);
        kept = List.copyOf(kept);
    }

    /** The welcome of an app that nothing was left to. */
    public Welcome(List<Path> hotFolders) {
        this(hotFolders, List.of());
    }
}
