package dev.chaud.maven.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** A step from one state of the published outputs to the next, which can be taken back. */
public final class Publication {

    /** The files that the step replaces, deletes or adds; those that it adds are empty. */
    private final Map<Path, Optional<Before>> before;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Before(byte[] content, FileTime modified) {}

    private Publication(Map<Path, Optional<Before>> before) {
        this.before = before;
    }

    static Publication prepare(Map<String, PublishedOutput> modules, Collection<OutputDelta> deltas)
            throws IOException {
        Map<Path, Optional<Before>> before = new LinkedHashMap<>();
        for (OutputDelta delta : deltas) {
            Path published = modules.get(delta.module()).published();
            List<String> files = Stream.of(delta.added(), delta.changed(), delta.deleted())
                    .flatMap(List::stream)
                    .toList();
            for (String name : files) {
                Path file = published.resolve(name);
                before.put(
                        file,
                        Files.isRegularFile(file)
                                ? Optional.of(new Before(Files.readAllBytes(file), Files.getLastModifiedTime(file)))
                                : Optional.empty());
            }
        }
        return new Publication(before);
    }

    /** Puts the files back as they were before the step. */
    public void rollback() throws IOException {
        for (Map.Entry<Path, Optional<Before>> entry : before.entrySet()) {
            Path file = entry.getKey();
            if (entry.getValue().isEmpty()) {
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                }
                continue;
            }
            if (Files.isDirectory(file)) {
                PathUtils.deleteDirectory(file);
            }
            Before was = entry.getValue().get();
            Files.createDirectories(file.getParent());
            Files.write(file, was.content());
            Files.setLastModifiedTime(file, was.modified());
        }
    }
}
