package dev.chaud.runtime.watch;

import dev.chaud.runtime.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders in which nothing is missed any more, and what stood in them then. */
public final class WatchedFolders {

    private static final Log LOG = ReloadLog.LOG;

    private final ClassFolders folders;
    private final FolderEvents events;
    private final WatchedContent content;

    WatchedFolders(ClassFolders folders, FolderEvents events, WatchedContent content) {
        this.folders = folders;
        this.events = events;
        this.content = content;
    }

    /**
     * Refuses what can never be watched.
     *
     * @throws IllegalStateException if one of them is a file
     */
    public static void requireNoFiles(List<Path> folders) {
        for (Path root : new ClassFolders(folders).roots()) {
            if (Files.isRegularFile(root)) {
                throw new IllegalStateException(
                        root + " is no folder: watch the folder that classes are compiled into");
            }
        }
    }

    /**
     * Begins to watch: what happens after this call is kept for whoever {@linkplain FolderWatch reloads} it.
     *
     * @param folders need not exist yet
     * @throws IllegalStateException if one of them is a file, or the system does not let us watch
     */
    public static WatchedFolders begin(List<Path> folders) {
        requireNoFiles(folders);
        ClassFolders classFolders = new ClassFolders(folders);
        for (Path root : classFolders.roots()) {
            if (!Files.exists(root)) {
                LOG.warn("{} is not there yet: its classes are hot as soon as it is.", root);
            }
        }
        try {
            WatchedContent content = new WatchedContent(classFolders);
            WatchServiceEvents events = WatchServiceEvents.start(classFolders);
            content.begin(events.found());
            return new WatchedFolders(classFolders, events, content);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the class folders cannot be watched (" + e.getMessage() + ")" + remedy(e), e);
        }
    }

    ClassFolders folders() {
        return folders;
    }

    FolderEvents events() {
        return events;
    }

    WatchedContent content() {
        return content;
    }

    /** What to do about a failure, as a sentence to append; empty if we do not know. */
    static String remedy(Exception e) {
        return String.valueOf(e.getMessage()).contains("inotify")
                ? ". Raise fs.inotify.max_user_watches (or _instances)"
                : "";
    }
}
