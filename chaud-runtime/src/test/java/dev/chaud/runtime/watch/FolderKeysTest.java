package dev.chaud.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks the real watch service; a test ends when it has heard of all that it made. */
@Timeout(60)
class FolderKeysTest {

    @TempDir
    private Path folder;

    private WatchService service;

    @BeforeEach
    void openTheService() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    @AfterEach
    void closeTheService() throws IOException {
        service.close();
    }

    @Test
    void nothingIsLostWhenThereAreMoreEventsThanTheServiceKeeps() throws Exception {
        FolderKeys keys = watching(folder);
        Set<Path> written = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            written.add(Files.createFile(folder.resolve("C" + i + ".class")));
        }
        awaitAll(keys, written);
    }

    @Test
    void whatIsInAFolderThatIsMovedInIsFound() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path built = Files.createDirectories(folder.resolve("built/a/b"));
        Files.createFile(built.resolve("C.class"));
        FolderKeys keys = watching(classes);
        Files.move(folder.resolve("built/a"), classes.resolve("a"));
        awaitAll(keys, Set.of(classes.resolve("a/b/C.class")));
        Path later = Files.createFile(classes.resolve("a/b/D.class"));
        awaitAll(keys, Set.of(later));
    }

    @Test
    void aWatchedFolderMayComeStepByStepAndGo() throws Exception {
        Path classes = folder.resolve("x/y/classes");
        FolderKeys keys = watching(classes);
        for (int round = 0; round < 3; round++) {
            Files.createDirectories(classes);
            Path file = Files.createFile(classes.resolve("C" + round + ".class"));
            awaitAll(keys, Set.of(file));
            Files.delete(file);
            Files.delete(classes);
            Files.delete(folder.resolve("x/y"));
            Files.delete(folder.resolve("x"));
        }
    }

    @Test
    void aLinkThatLeadsInACircleEndsNowhere() throws Exception {
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        FolderKeys keys = watching(folder);
        awaitAll(keys, Set.of(Files.createFile(folder.resolve("C.class"))));
    }

    private FolderKeys watching(Path root) throws IOException {
        FolderKeys keys = new FolderKeys(service, new ClassFolders(List.of(root)));
        keys.begin();
        return keys;
    }

    private void awaitAll(FolderKeys keys, Set<Path> expected) throws Exception {
        Set<Path> missing = new HashSet<>(expected);
        while (!missing.isEmpty()) {
            missing.removeAll(keys.filesOf(service.take()));
        }
        assertThat(missing).isEmpty();
    }
}
