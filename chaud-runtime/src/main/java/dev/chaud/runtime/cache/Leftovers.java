package dev.chaud.runtime.cache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Caches that nobody has written for long, of apps that are gone or went elsewhere, and what a killed JVM left half written. */
final class Leftovers {

    private static final Duration LONG = Duration.ofDays(30);

    private Leftovers() {}

    /** Deletes those in a folder of caches. One that is in use after all is made anew by the next start. */
    static void delete(Path folder) throws IOException {
        Instant limit = Instant.now().minus(LONG);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + CachePlace.ENDING + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
