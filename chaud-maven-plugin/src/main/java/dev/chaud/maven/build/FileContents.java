package dev.chaud.maven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands in some files, to tell later whether it still does.
 *
 * @param files the content of each, of which bytes that are no text are kept as they are; empty where there is no file
 */
public record FileContents(Map<Path, Optional<String>> files) {

    /** Copies the map. */
    public FileContents {
        files = Map.copyOf(files);
    }

    /** Reads files, which need not exist. */
    public static FileContents of(Collection<Path> paths) throws IOException {
        Map<Path, Optional<String>> files = new HashMap<>();
        for (Path path : paths) {
            files.put(
                    path,
                    Files.isRegularFile(path)
                            ? Optional.of(Files.readString(path, StandardCharsets.ISO_8859_1))
                            : Optional.empty());
        }
        return new FileContents(files);
    }

    /**
     * Reads what Maven takes from the reactor's own folder when it starts.
     *
     * @param root the folder with the {@code .mvn}
     */
    public static FileContents ofOptions(Path root) throws IOException {
        return of(optionFiles(root));
    }

    /** The files in a {@code .mvn}, but for the wrapper's jar. */
    public static List<Path> optionFiles(Path root) throws IOException {
        Path folder = root.resolve(".mvn");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .toList();
        }
    }
}
