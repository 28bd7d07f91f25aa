package dev.chaud.runtime.protocol;

import java.nio.file.Path;
import java.util.List;

/**
 * The plugin's answer to {@link Hello}: what the agent has to know before the app starts.
 *
 * @param hotFolders the class folders whose classes are hot, absolute; those of the closure's modules. Empty means
 *     that nothing is hot
 */
public record Welcome(List<Path> hotFolders) implements Message {

    public Welcome {
        hotFolders = List.copyOf(hotFolders);
    }
}
