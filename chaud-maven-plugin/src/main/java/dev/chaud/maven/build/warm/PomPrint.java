package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** The content of the files that this Maven has made its projects from, to tell whether they still hold. */
record PomPrint(Map<Path, Optional<String>> files) {

    PomPrint {
        files = Map.copyOf(files);
    }

    /** Takes the POMs of projects and their parents, and what is in the reactor's {@code .mvn}. */
    static PomPrint of(Collection<MavenProject> projects, Path root) throws IOException {
        TreeSet<Path> paths = new TreeSet<>();
        for (MavenProject project : projects) {
            for (MavenProject p = project; p != null && p.getFile() != null; p = p.getParent()) {
                paths.add(p.getFile().toPath());
            }
        }
        Map<Path, Optional<String>> files = new HashMap<>();
        for (Path path :
                Stream.concat(paths.stream(), configuration(root).stream()).toList()) {
            // bytes that are no text are kept as they are
            files.put(
                    path,
                    Files.isRegularFile(path)
                            ? Optional.of(Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1))
                            : Optional.empty());
        }
        return new PomPrint(files);
    }

    private static List<Path> configuration(Path root) throws IOException {
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
