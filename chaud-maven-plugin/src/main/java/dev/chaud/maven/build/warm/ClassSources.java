package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the classes of a module are, and the sources that they come from.
 *
 * @param classes the module's output
 * @param roots its source folders
 */
record ClassSources(ClassFolder classes, List<Path> roots) {

    ClassSources {
        roots = List.copyOf(roots);
    }

    /** The source of a class; empty when there is none where its name says. */
    Optional<Path> sourceOf(ClassFacts facts) {
        int end = facts.name().lastIndexOf('/');
        String folder = end < 0 ? "" : facts.name().substring(0, end);
        return facts.sourceFile()
                .flatMap(file -> roots.stream()
                        .map(root -> root.resolve(folder).resolve(file))
                        .filter(Files::isRegularFile)
                        .findFirst());
    }

    /** The class files that have the names of sources. */
    Set<String> classFilesOf(Set<Path> sources) throws NotSure {
        Set<String> files = new TreeSet<>();
        for (Path source : sources) {
            files.add(classFileOf(source));
        }
        return files;
    }

    private String classFileOf(Path source) throws NotSure {
        Path root = roots.stream()
                .filter(source::startsWith)
                .findFirst()
                .orElseThrow(() -> new NotSure(source.getFileName() + " is in no source folder"));
        return root.relativize(source).toString().replace('\\', '/').replaceFirst("\\.java$", ".class");
    }

    /** Whether a class file comes from one of these sources. */
    boolean isAnyOrigin(Set<Path> sources, String file, ClassFacts facts) throws NotSure {
        for (Path source : sources) {
            if (folder(classFileOf(source)).equals(folder(file))
                    && facts.isFrom(source.getFileName().toString())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes away all class files that come from some sources.
     *
     * @param marks the class files that there are
     * @return their content
     */
    Map<String, byte[]> remove(Set<Path> sources, Map<String, FileMark> marks, OutputJournal journal)
            throws NotSure, IOException {
        Set<String> folders =
                classFilesOf(sources).stream().map(ClassSources::folder).collect(Collectors.toSet());
        Map<String, FileMark> besides = new TreeMap<>(marks);
        besides.keySet().removeIf(file -> !folders.contains(folder(file)));
        Map<String, byte[]> removed = new TreeMap<>();
        for (Map.Entry<String, ClassFacts> known : classes.facts(besides).entrySet()) {
            if (isAnyOrigin(sources, known.getKey(), known.getValue())) {
                removed.put(known.getKey(), journal.remove(classes.path().resolve(known.getKey())));
            }
        }
        return removed;
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
