package dev.chaud.maven.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What builds have left of classes, copied resources, generated sources and the compiler plugin's lists.
 *
 * @param files the content of each by its path from the reactor's root, with {@code /}
 */
public record OutputState(Map<String, String> files) {

    private static final List<String> KEPT =
            List.of("classes", "generated-sources", "maven-status/maven-compiler-plugin/compile");
    private static final String OF_TESTS = "test-annotations";

    /** Copies the map. */
    public OutputState {
        files = Map.copyOf(files);
    }

    /**
     * Reads what there is. What a build writes of the reactor's own place does not count.
     *
     * @param root the reactor's root
     * @param buildDirectories the folders that modules are built in
     */
    public static OutputState of(Path root, Collection<Path> buildDirectories) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path directory : buildDirectories) {
            for (String kept : KEPT) {
                Path folder = directory.resolve(kept);
                if (Files.isDirectory(folder)) {
                    for (Path file : filesIn(folder)) {
                        files.put(root.relativize(file).toString().replace('\\', '/'), content(file, root));
                    }
                }
            }
        }
        return new OutputState(files);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.startsWith(folder.resolve(OF_TESTS)))
                    .toList();
        }
    }

    private static String content(Path file, Path root) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (file.toString().endsWith(".class")) {
            return content;
        }
        String anywhere = content.replace(bytewise(root), "");
        // the order of a list is that in which the file system, or javac, has named the files
        return file.toString().endsWith(".lst")
                ? anywhere.lines().sorted().collect(Collectors.joining("\n"))
                : anywhere;
    }

    private static String bytewise(Path root) {
        return new String(root.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** How this differs from what a plain build has left: a clause for each file; empty when it does not. */
    public Map<String, String> driftFrom(OutputState plain) {
        Set<String> all = new TreeSet<>(files.keySet());
        all.addAll(plain.files.keySet());
        Map<String, String> drift = new TreeMap<>();
        for (String file : all) {
            if (!plain.files.containsKey(file)) {
                drift.put(file, "is not there after a plain build");
            } else if (!files.containsKey(file)) {
                drift.put(file, "is missing");
            } else if (!files.get(file).equals(plain.files.get(file))) {
                drift.put(file, "has another content after a plain build");
            }
        }
        return drift;
    }
}
