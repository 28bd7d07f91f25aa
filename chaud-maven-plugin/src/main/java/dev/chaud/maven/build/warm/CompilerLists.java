package dev.chaud.maven.build.warm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lists that the compiler plugin keeps of a module: of the classes that it has made, which it deletes before it makes
 * the module again, and of the sources that there were, by which it sees that one came or went. It keeps none when it
 * compiles single files, so the lane brings them up to date: a class that is missing in the first would outlive its
 * source, and one source more in the second would have all of the module compiled once more.
 */
final class CompilerLists {

    private static final String CLASSES = "createdFiles.lst";
    private static final String SOURCES = "inputFiles.lst";

    private final Path folder;

    /**
     * The lists of a module.
     *
     * @param buildDirectory the module's {@code target}
     * @param execution the execution of the plugin, {@code default-compile} as a rule
     */
    CompilerLists(Path buildDirectory, String execution) {
        this.folder = buildDirectory
                .resolve("maven-status/maven-compiler-plugin/compile")
                .resolve(execution);
    }

    /** What the list of classes tells; empty when there is none. */
    Optional<LastBuild> lastBuild() throws IOException {
        Path list = folder.resolve(CLASSES);
        if (!Files.isRegularFile(list)) {
            return Optional.empty();
        }
        Set<String> classes = Files.readAllLines(list).stream()
                .filter(file -> file.endsWith(".class"))
                .map(file -> file.replace(File.separatorChar, '/'))
                .collect(Collectors.toSet());
        return Optional.of(new LastBuild(classes, Files.getLastModifiedTime(list)));
    }

    /**
     * Brings the list of classes up to date, and its time, which is that of the last build.
     *
     * @param made class files that were made, with {@code /}, and when
     * @param deleted class files that are gone
     * @param journal remembers the list
     */
    void updateClasses(Map<String, FileTime> made, Set<String> deleted, OutputJournal journal) throws IOException {
        update(CLASSES, inSystemStyle(made.keySet()), inSystemStyle(deleted), journal);
        Path list = folder.resolve(CLASSES);
        if (!made.isEmpty() && Files.isRegularFile(list)) {
            // beyond the last, since not every file system keeps all of a time that it is given; to write costs more
            // than this
            FileTime behind = FileTime.fromMillis(Collections.max(made.values()).toMillis() + 1);
            if (Files.getLastModifiedTime(list).compareTo(behind) < 0) {
                Files.setLastModifiedTime(list, behind);
            }
        }
    }

    /** Brings the list of sources up to date. */
    void updateSources(Set<Path> added, Set<Path> deleted, OutputJournal journal) throws IOException {
        update(SOURCES, paths(added), paths(deleted), journal);
    }

    private void update(String name, List<String> added, List<String> deleted, OutputJournal journal)
            throws IOException {
        Path list = folder.resolve(name);
        if (!Files.isRegularFile(list)) {
            return;
        }
        List<String> before = Files.readAllLines(list);
        Set<String> files = new LinkedHashSet<>(before);
        deleted.forEach(files::remove);
        files.addAll(added);
        if (!files.equals(new LinkedHashSet<>(before))) {
            journal.changes(list);
            Files.write(list, files);
        }
    }

    private static List<String> inSystemStyle(Set<String> names) {
        return names.stream().map(name -> name.replace('/', File.separatorChar)).toList();
    }

    private static List<String> paths(Set<Path> files) {
        return files.stream().map(Path::toString).toList();
    }
}
