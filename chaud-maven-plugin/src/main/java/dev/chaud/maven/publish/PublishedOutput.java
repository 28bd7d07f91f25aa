package dev.chaud.maven.publish;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * A module's output folder, and the copy of it that the app runs on.
 *
 * <p>A build takes seconds, in which a compiler deletes and writes class files, and it may fail half-way. The app loads
 * classes and resources at any time, and one that it did not find once is missing for good. So it never runs on the
 * folder that is being built, but on the last state of it that was good. The difference between the two is what a reload
 * has to bring across.
 *
 * <p>Files are compared by content. Not thread-safe: the session's thread owns it.
 *
 * @param module the module's id
 * @param output where Maven puts the module's classes
 * @param published the copy, which nobody else writes to
 */
public record PublishedOutput(String module, Path output, Path published) {

    /** What a reload of this module would have to bring across. */
    public OutputDelta delta() throws IOException {
        Set<String> built = files(output);
        Set<String> live = files(published);
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (String file : built) {
            if (!live.contains(file)) {
                added.add(file);
            } else if (Files.mismatch(output.resolve(file), published.resolve(file)) >= 0) {
                changed.add(file);
            }
        }
        List<String> deleted =
                live.stream().filter(file -> !built.contains(file)).toList();
        return new OutputDelta(module, added, changed, deleted);
    }

    /** What a reload would have to bring across of these files, if no others differ. */
    OutputDelta delta(Set<String> files) throws IOException {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (String file : new TreeSet<>(files)) {
            boolean built = Files.isRegularFile(output.resolve(file));
            boolean live = Files.isRegularFile(published.resolve(file));
            if (built && !live) {
                added.add(file);
            } else if (live && !built) {
                deleted.add(file);
            } else if (built && Files.mismatch(output.resolve(file), published.resolve(file)) >= 0) {
                changed.add(file);
            }
        }
        return new OutputDelta(module, added, changed, deleted);
    }

    /** Brings the copy up to the output folder. */
    public void publish(OutputDelta delta) throws IOException {
        Files.createDirectories(published);
        apply(delta.added(), delta.changed(), delta.deleted(), output, published);
    }

    /**
     * Brings the output folder back to the copy, time stamps included: what a failed build leaves must be good. Where somebody
     * has deleted the copy nothing is known to go back to.
     */
    public void restore() throws IOException {
        if (Files.isDirectory(published)) {
            restore(delta());
        }
    }

    /** The same with these files, if no others differ. */
    void restore(Set<String> files) throws IOException {
        if (Files.isDirectory(published)) {
            restore(delta(files));
        }
    }

    private void restore(OutputDelta delta) throws IOException {
        apply(delta.deleted(), delta.changed(), delta.added(), published, output);
    }

    private static void apply(List<String> missing, List<String> different, List<String> surplus, Path from, Path to)
            throws IOException {
        // first, since a file may have become a folder, or a folder a file
        for (String file : surplus) {
            Files.deleteIfExists(to.resolve(file));
        }
        for (List<String> files : List.of(missing, different)) {
            for (String file : files) {
                replace(from.resolve(file), to.resolve(file));
            }
        }
    }

    /** Moves a finished copy into place, so that a reader sees the old file or the new one, never a half. */
    private static void replace(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            PathUtils.deleteDirectory(to);
        }
        Files.createDirectories(to.getParent());
        Path copy = to.resolveSibling(to.getFileName() + ".chaud");
        try {
            Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(copy, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(() -> new TreeSet<>(Comparator.naturalOrder()), Set::add, Set::addAll);
        }
    }
}
