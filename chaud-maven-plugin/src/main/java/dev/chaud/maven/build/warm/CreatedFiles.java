package dev.chaud.maven.build.warm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The list that the compiler plugin keeps of the classes which it has made, and which it deletes before it makes a module
 * again. It keeps none when it compiles single files, so the lane brings it up to date: a class that is missing in it
 * would outlive its source.
 */
final class CreatedFiles {

    private CreatedFiles() {}

    /**
     * Brings the lists of a module up to date.
     *
     * @param buildDirectory the module's {@code target}
     * @param execution the execution of the plugin, {@code default-compile} as a rule
     * @param made class files that were made, with {@code /}
     * @param deleted class files that are gone
     */
    static void update(Path buildDirectory, String execution, Set<String> made, Set<String> deleted)
            throws IOException {
        Path list = buildDirectory
                .resolve("maven-status/maven-compiler-plugin/compile")
                .resolve(execution)
                .resolve("createdFiles.lst");
        if (!Files.isRegularFile(list)) {
            return;
        }
        List<String> before = Files.readAllLines(list);
        Set<String> files = new LinkedHashSet<>(before);
        files.removeAll(inSystemStyle(deleted));
        files.addAll(inSystemStyle(made));
        if (!files.equals(new LinkedHashSet<>(before))) {
            Files.write(list, files);
        }
    }

    private static List<String> inSystemStyle(Set<String> names) {
        return names.stream().map(name -> name.replace('/', File.separatorChar)).toList();
    }
}
