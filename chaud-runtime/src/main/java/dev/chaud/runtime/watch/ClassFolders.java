package dev.chaud.runtime.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The watched folders, and which of their files matter. A file is known by its path below its folder with slashes, as a
 * class loader knows it; where two folders have one, the first counts, as on a class path.
 */
final class ClassFolders {

    /** No class: it is read when the JVM starts. */
    static final String DESCRIPTOR = "module-info.class";

    private final List<Path> roots;

    ClassFolders(List<Path> folders) {
        Set<Path> distinct = new LinkedHashSet<>();
        for (Path folder : folders) {
            distinct.add(folder.toAbsolutePath().normalize());
        }
        roots = List.copyOf(distinct);
    }

    /** Absolute; some may not exist. */
    List<Path> roots() {
        return roots;
    }

    /** Whether a path is in one of the folders, or one itself. */
    boolean contain(Path path) {
        return roots.stream().anyMatch(path::startsWith);
    }

    /** The name of a file that matters: a class file, or one that ResourceBundle keeps; empty for all others. */
    Optional<String> nameOf(Path file) {
        for (Path root : roots) {
            if (file.startsWith(root) && !file.equals(root)) {
                String name = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                if (matters(name)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a file is that of a class, by its name or path. */
    static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith(DESCRIPTOR);
    }

    private static boolean matters(String name) {
        return (name.endsWith(".class") || name.endsWith(".properties")) && !name.startsWith("META-INF/");
    }

    /** The names of all files that matter. */
    Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.map(this::nameOf).flatMap(Optional::stream).forEach(names::add);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return names;
    }

    /** The file of a name; empty when it is in no folder. */
    Optional<Path> find(String name) {
        for (Path root : roots) {
            Path file = root.resolve(name);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
