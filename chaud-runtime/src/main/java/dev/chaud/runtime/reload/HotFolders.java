package dev.chaud.runtime.reload;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The class folders whose classes are hot. Thread-safe. */
public final class HotFolders {

    private final List<Path> folders;

    /** By the URL's text, since URL.equals may ask the network. There are as many as the class path has entries. */
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /**
     * The given folders, and the same by their real paths where they are reached through links.
     *
     * @param folders may be missing on disk as yet
     */
    public HotFolders(List<Path> folders) {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            Path absolute = folder.toAbsolutePath().normalize();
            all.add(absolute);
            all.add(real(absolute));
        }
        this.folders = List.copyOf(all);
    }

    /** Whether a class with this protection domain (null when it has none) was loaded from one of the folders. */
    boolean contain(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location != null
                && location.getProtocol().equals("file")
                && known.computeIfAbsent(location.toExternalForm(), text -> contain(text));
    }

    /**
     * The class file on disk of a class with this protection domain; empty if there is none.
     *
     * @param length of the class file as it came to us: one that is as long is the same, and is not read again
     */
    Optional<byte[]> classFile(ProtectionDomain domain, String className, int length) {
        try {
            Path file = Path.of(domain.getCodeSource().getLocation().toURI())
                    .resolve(className.replace('.', '/') + ".class");
            return !Files.isRegularFile(file) || Files.size(file) == length
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(file));
        } catch (IOException | URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // then it came from somewhere else
            return Optional.empty();
        }
    }

    /** Whether a file is in one of the folders. */
    boolean containFile(URL file) {
        try {
            return file.getProtocol().equals("file") && contain(Path.of(file.toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return false;
        }
    }

    /** Where a hot class comes from that stands nowhere. */
    ProtectionDomain origin(ClassLoader loader) {
        if (folders.isEmpty()) {
            throw new IllegalStateException("there is no hot folder");
        }
        try {
            CodeSource source = new CodeSource(folders.get(0).toUri().toURL(), (Certificate[]) null);
            return new ProtectionDomain(source, null, loader, null);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(folders.get(0) + " has no URL", e);
        }
    }

    private boolean contain(Path path) {
        return folders.stream().anyMatch(path::startsWith) || folders.stream().anyMatch(real(path)::startsWith);
    }

    private boolean contain(String location) {
        try {
            Path path = Path.of(new URI(location)).normalize();
            // a jar inside a class folder is a library
            return !Files.isRegularFile(path) && contain(path);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // a loader's own invention, which no class folder of a build is called by
            return false;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // not there yet: the path is as real as it can be
            return path;
        }
    }
}
