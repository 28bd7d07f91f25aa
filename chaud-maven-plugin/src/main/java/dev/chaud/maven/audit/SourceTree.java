package dev.chaud.maven.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A reactor's folder but for what is built in it.
 *
 * @param root the reactor's root
 * @param buildDirectories what {@code mvn clean} deletes
 */
public record SourceTree(Path root, Set<Path> buildDirectories) {

    /** Copies the set. */
    public SourceTree {
        buildDirectories = Set.copyOf(buildDirectories);
    }

    /** Copies it into a folder. The history is linked to: plugins read it, and it can be large. */
    public void copyTo(Path folder) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Path to = folder.resolve(root.relativize(from));
                if (buildDirectories.contains(from)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (from.equals(root.resolve(".git"))) {
                    Files.createSymbolicLink(to, from);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, folder.resolve(root.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
