package dev.chaud.maven.session;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The names of the files in entries of a class path, each entry read once. */
final class FileNames {

    private final Map<Path, Set<String>> known = new HashMap<>();

    /** A file that both have, so that it matters which of them comes first; empty when there is none. */
    Optional<String> shared(Path one, Path other) {
        Set<String> others = in(other);
        return in(one).stream().filter(others::contains).findFirst();
    }

    private Set<String> in(Path entry) {
        return known.computeIfAbsent(entry, FileNames::read);
    }

    private static Set<String> read(Path entry) {
        try {
            return Files.isDirectory(entry) ? inFolder(entry) : inJar(entry);
        } catch (IOException e) {
            // nor can the JVM read it
            return Set.of();
        }
    }

    private static Set<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return found(files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/')));
        }
    }

    private static Set<String> inJar(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return found(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName));
        }
    }

    /** What tells of the jar itself is in each, and services are looked for in all. */
    private static Set<String> found(Stream<String> names) {
        return names.filter(name -> !name.startsWith("META-INF/") && !name.equals("module-info.class"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
