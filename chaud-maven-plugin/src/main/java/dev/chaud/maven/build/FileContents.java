package dev.chaud.maven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Has the files say again what they said. */
    public void putBack() throws IOException {
        FileContents now = of(files.keySet());
        for (Map.Entry<Path, Optional<String>> file : files.entrySet()) {
            if (file.getValue().isPresent() && !file.getValue().equals(now.files.get(file.getKey()))) {
                Files.createDirectories(file.getKey().getParent());
                Files.writeString(file.getKey(), file.getValue().get(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    /**
     * Reads what the compiler plugin has noted of a module, for its next build.
     *
     * @param buildDirectories of the modules
     */
    static FileContents ofCompilerNotes(Collection<Path> buildDirectories) throws IOException {
        List<Path> notes = new ArrayList<>();
        for (Path directory : buildDirectories) {
            Path folder = directory.resolve("maven-status");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.walk(folder)) {
                    found.filter(Files::isRegularFile).forEach(notes::add);
                }
            }
        }
        return of(notes);
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
