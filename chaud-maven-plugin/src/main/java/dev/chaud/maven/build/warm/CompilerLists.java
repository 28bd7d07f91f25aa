package dev.chaud.maven.build.warm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lists that the compiler plugin keeps of a module: of the classes that it has made, which it deletes before it makes
 * the module again, and of the sources that there were, by which it sees that one came or went. It keeps none when it
 * compiles single files, so the lane brings them up to date: a class that is missing in the first would outlive its
 * source, and one source more in the second would have all of the module compiled once more.
 */
final class CompilerLists {

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

    /**
     * Brings the list of classes up to date.
     *
     * @param made class files that were made, with {@code /}
     * @param deleted class files that are gone
     */
    void updateClasses(Set<String> made, Set<String> deleted) throws IOException {
        update("createdFiles.lst", inSystemStyle(made), inSystemStyle(deleted));
    }

    /** Brings the list of sources up to date. */
    void updateSources(Set<Path> added, Set<Path> deleted) throws IOException {
        update("inputFiles.lst", paths(added), paths(deleted));
    }

    private void update(String name, List<String> added, List<String> deleted) throws IOException {
        Path list = folder.resolve(name);
        if (!Files.isRegularFile(list)) {
            return;
        }
        List<String> before = Files.readAllLines(list);
        Set<String> files = new LinkedHashSet<>(before);
        deleted.forEach(files::remove);
        files.addAll(added);
        if (!files.equals(new LinkedHashSet<>(before))) {
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
