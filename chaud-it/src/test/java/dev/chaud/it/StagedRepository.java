package dev.chaud.it;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The local repository of the forked builds: the artifacts of this build beside those that the developer's own
 * repository holds. Nothing is installed there, and next to nothing is copied: jars and POMs are hard links, which takes
 * less than a second for some thousand of them.
 *
 * <p>Folders must be real ones: since 3.10, Maven rejects an artifact whose real path has other coordinates.
 */
final class StagedRepository {
    private static final Path FOLDER = stage();

    private StagedRepository() {}

    static Path folder() {
        return FOLDER;
    }

    private static Path stage() {
        Path staged = TestBuild.target().resolve("it-repository");
        Path checkout = TestBuild.checkout();
        try {
            linkAll(TestBuild.localRepository(), staged);
            install(staged, "chaud", checkout, "pom");
            install(staged, "chaud-runtime", checkout.resolve("chaud-runtime"), "jar");
            install(staged, "chaud-maven-plugin", checkout.resolve("chaud-maven-plugin"), "jar");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stage a repository at " + staged + ". Run `mvn package` first", e);
        }
        return staged;
    }

    /** Links a repository into another, but for what is ours; what is there already stays. */
    private static void linkAll(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("dev/chaud") || Files.isHidden(folder)) {
                    return SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path link = to.resolve(from.relativize(file));
                String name = file.getFileName().toString();
                if (Files.exists(link)) {
                    return CONTINUE;
                }
                if (name.endsWith(".jar") || name.endsWith(".pom")) {
                    link(file, link);
                } else if (name.equals("_remote.repositories")) {
                    // Maven writes into this one as it is
                    Files.copy(file, link);
                }
                return CONTINUE;
            }
        });
    }

    private static void link(Path file, Path link) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            Files.createSymbolicLink(link, file.toAbsolutePath());
        }
    }

    private static void install(Path repository, String artifactId, Path module, String packaging) throws IOException {
        String version = TestBuild.version();
        Path folder = repository.resolve(Path.of("dev", "chaud", artifactId, version));
        Files.createDirectories(folder);
        // the shaded runtime is installed with this pom too: it names no dependency
        Path reduced = module.resolve("target/dependency-reduced-pom.xml");
        Path pom = Files.exists(reduced) ? reduced : module.resolve("pom.xml");
        String name = artifactId + "-" + version;
        Files.copy(pom, folder.resolve(name + ".pom"), REPLACE_EXISTING);
        if (packaging.equals("jar")) {
            Files.copy(
                    module.resolve("target").resolve(name + ".jar"), folder.resolve(name + ".jar"), REPLACE_EXISTING);
        }
    }
}
