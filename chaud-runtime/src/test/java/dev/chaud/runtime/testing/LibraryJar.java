package dev.chaud.runtime.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The jar of a library that tests have on their class path. */
public record LibraryJar(Path file) {

    /** The one that a class is in; a folder, if it is one of this module. */
    public static LibraryJar of(Class<?> type) {
        try {
            return new LibraryJar(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts its classes into a class folder. */
    public void unpackTo(Path folder) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF")) {
                    Path unpacked = folder.resolve(entry.getName());
                    Files.createDirectories(unpacked.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, unpacked);
                    }
                }
            }
        }
    }
}
