package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A module's output folder as its class files tell it. What a file told is kept until the file is written again.
 *
 * <p>Used by one thread at a time.
 */
final class ClassFolder {

    private final Path folder;
    private final Map<String, Map.Entry<FileMark, ClassFacts>> known = new HashMap<>();

    ClassFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** The class files that there are, by their path with {@code /}. */
    Map<String, FileMark> marks() throws IOException {
        Map<String, FileMark> marks = allMarks();
        marks.keySet().removeIf(file -> !file.endsWith(".class"));
        return marks;
    }

    /** All files that there are, by their path with {@code /}. */
    Map<String, FileMark> allMarks() throws IOException {
        Map<String, FileMark> marks = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return marks;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                marks.put(folder.relativize(file).toString().replace('\\', '/'), FileMark.of(attributes));
                return FileVisitResult.CONTINUE;
            }
        });
        return marks;
    }

    /** What each of these class files tells; those that changed since they were last asked are read. */
    Map<String, ClassFacts> facts(Map<String, FileMark> marks) throws IOException {
        Map<String, ClassFacts> facts = new TreeMap<>();
        for (Map.Entry<String, FileMark> file : marks.entrySet()) {
            Map.Entry<FileMark, ClassFacts> before = known.get(file.getKey());
            if (before == null || !before.getKey().equals(file.getValue())) {
                before = Map.entry(file.getValue(), ClassFacts.read(folder.resolve(file.getKey())));
                known.put(file.getKey(), before);
            }
            facts.put(file.getKey(), before.getValue());
        }
        return facts;
    }
}
