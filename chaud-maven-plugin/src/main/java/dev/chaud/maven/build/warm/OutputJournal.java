package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What some files were before a build of the lane, so that it can be put back. Thread-safe, as modules are compiled side by
 * side.
 */
final class OutputJournal {

    private final Map<Path, Optional<Before>> before = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Before(byte[] content, FileTime modified) {}

    /** Remembers a file that will be written. */
    byte[] changes(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        before.putIfAbsent(file, Optional.of(new Before(content, Files.getLastModifiedTime(file))));
        return content;
    }

    /** Takes a class file away, and remembers it. */
    byte[] remove(Path file) throws IOException {
        byte[] content = changes(file);
        Files.delete(file);
        return content;
    }

    /** Remembers that a file was not there before. */
    void added(Path file) {
        before.putIfAbsent(file, Optional.empty());
    }

    /**
     * Puts all back once, time stamps included: the classes of edited sources were dated back before the build began, so
     * that the next lane makes them again.
     */
    void rollBack() throws IOException {
        for (Map.Entry<Path, Optional<Before>> file : before.entrySet()) {
            if (file.getValue().isEmpty()) {
                Files.deleteIfExists(file.getKey());
                continue;
            }
            Before was = file.getValue().get();
            Files.write(file.getKey(), was.content());
            Files.setLastModifiedTime(file.getKey(), was.modified());
        }
        before.clear();
    }

    /** Puts the contents back once, of files that are still there, and leaves the time stamps as the build has made them. */
    void rollBackContents() throws IOException {
        for (Map.Entry<Path, Optional<Before>> file : before.entrySet()) {
            if (file.getValue().isPresent() && Files.isRegularFile(file.getKey())) {
                FileTime made = Files.getLastModifiedTime(file.getKey());
                Files.write(file.getKey(), file.getValue().get().content());
                Files.setLastModifiedTime(file.getKey(), made);
            }
        }
        before.clear();
    }
}
