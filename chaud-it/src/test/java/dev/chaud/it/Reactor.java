package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Maven reactor in a folder of its own, edited as a developer would. Paths are relative to its root. */
public final class Reactor {
    private final Path folder;

    Reactor(Path folder) {
        this.folder = folder;
    }

    /** A fresh copy of the demo. */
    static Reactor demo(Path folder) {
        Reactor demo = new Reactor(folder);
        demo.copy(TestBuild.module().resolve("demo"));
        return demo;
    }

    /** A new, empty folder below target/it-reactors. */
    public static Path newFolder(String name) {
        Path folder = TestBuild.target().resolve("it-reactors").resolve(name);
        deleteTree(folder);
        return createDirectories(folder);
    }

    Path folder() {
        return folder;
    }

    public Path file(String path) {
        return folder.resolve(path);
    }

    boolean has(String path) {
        return Files.exists(file(path));
    }

    String read(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reactor write(String path, String content) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces every occurrence of a text that must be there. */
    Reactor replace(String path, String from, String to) {
        String before = read(path);
        assertThat(before).as(path).contains(from);
        return write(path, before.replace(from, to));
    }

    /** Saves as many editors do: a new file beside the old one, renamed over it. */
    Reactor replaceByRename(String path, String from, String to) {
        String before = read(path);
        assertThat(before).as(path).contains(from);
        String beside = path + "~";
        write(beside, before.replace(from, to));
        return move(beside, path);
    }

    /** The same, with a time that the new file brings. */
    Reactor replaceByRename(String path, String from, String to, FileTime time) {
        String before = read(path);
        assertThat(before).as(path).contains(from);
        String beside = path + "~";
        write(beside, before.replace(from, to));
        touch(beside, time);
        return move(beside, path);
    }

    Reactor move(String from, String to) {
        try {
            Files.createDirectories(file(to).getParent());
            Files.move(file(from), file(to), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reactor delete(String path) {
        deleteTree(file(path));
        return this;
    }

    Reactor touch(String path, FileTime time) {
        try {
            Files.setLastModifiedTime(file(path), time);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a file that a build writes. */
    void awaitFile(String path, Duration patience) {
        Path file = file(path);
        long deadline = System.nanoTime() + patience.toNanos();
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                WatchKey key = watch.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(key).as("%s within %s", file, patience).isNotNull();
                key.pollEvents();
                key.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void copy(Path from) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (relative.getNameCount() > 1 && relative.getName(1).endsWith("target")) {
                    continue;
                }
                Path copy = folder.resolve(relative);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createDirectories(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
