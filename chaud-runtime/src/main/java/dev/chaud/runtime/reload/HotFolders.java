package dev.chaud.runtime.reload;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The class folders whose classes are hot. Thread-safe. */
public final class HotFolders {

    private final List<Path> folders;
    private final boolean annotatedOnly;

    /** By the URL's text, since URL.equals may ask the network. There are as many as the class path has entries. */
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** Guarded by itself. The folder of each domain that is hot, and nothing for others. */
    private final Map<ProtectionDomain, Optional<File>> byDomain = new WeakHashMap<>();

    /**
     * The given folders, and the same by their real paths where they are reached through links.
     *
     * @param folders may be missing on disk as yet
     * @param annotatedOnly whether of their classes only those are reloaded that carry {@code @Hot}
     */
    public HotFolders(List<Path> folders, boolean annotatedOnly) {
        this.annotatedOnly = annotatedOnly;
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            Path absolute = folder.toAbsolutePath().normalize();
            all.add(absolute);
            all.add(real(absolute));
        }
        this.folders = List.copyOf(all);
    }

    /** Whether of their classes only those are reloaded that carry {@code @Hot}. */
    boolean areOfAnnotatedOnly() {
        return annotatedOnly;
    }

    /** Whether a class with this protection domain (null when it has none) was loaded from one of the folders. */
    boolean contain(ProtectionDomain domain) {
        return domain != null && folderOf(domain).isPresent();
    }

    /** Whether a class was loaded from one of the folders. */
    public boolean contain(Class<?> type) {
        return contain(type.getProtectionDomain());
    }

    private Optional<File> folderOf(ProtectionDomain domain) {
        synchronized (byDomain) {
            Optional<File> folder = byDomain.get(domain);
            if (folder == null) {
                CodeSource source = domain.getCodeSource();
                folder = hotFolderAt(source == null ? null : source.getLocation());
                byDomain.put(domain, folder);
            }
            return folder;
        }
    }

    private Optional<File> hotFolderAt(URL location) {
        return location != null && location.getProtocol().equals("file") && isHot(location.toExternalForm())
                ? fileAt(location.toExternalForm())
                : Optional.empty();
    }

    private boolean isHot(String location) {
        Boolean isHot = known.get(location);
        if (isHot == null) {
            isHot = contain(location);
            known.put(location, isHot);
        }
        return isHot;
    }

    private static Optional<File> fileAt(String location) {
        try {
            return Optional.of(new File(new URI(location)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The class file on disk of a class with this protection domain; empty if there is none.
     *
     * @param length of the class file as it came to us: one that is as long is the same, and is not read again; a length that
     *     none has if it is to be read anyway
     */
    Optional<byte[]> classFile(ProtectionDomain domain, String className, int length) {
        Optional<File> folder = folderOf(domain);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        File file = new File(folder.get(), className.replace('.', '/') + ".class");
        long size = file.length();
        try {
            // 0 if it came from somewhere else
            return size == length || size == 0 ? Optional.empty() : Optional.of(Files.readAllBytes(file.toPath()));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The path of a resource; empty if it is not in one of the folders.
     *
     * @param name by which a class loader found it
     */
    Optional<String> find(URL file, String name) {
        String location = file.toExternalForm();
        // a name with other letters than those of URLs is coded in it
        boolean isPlain = location.endsWith(name);
        boolean isHot = file.getProtocol().equals("file")
                && (isPlain ? isHot(location.substring(0, location.length() - name.length())) : containFile(file));
        Optional<File> found = isHot ? fileAt(location) : Optional.empty();
        return found.isPresent() ? Optional.of(found.get().getPath()) : Optional.empty();
    }

    /** Whether a file is in one of the folders. */
    boolean containFile(URL file) {
        try {
            return file.getProtocol().equals("file") && contain(Path.of(file.toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return false;
        }
    }

    /** Whether classes of the package of a class are in one of the folders. */
    boolean havePackageOf(String className) {
        String folder =
                className.substring(0, Math.max(className.lastIndexOf('.'), 0)).replace('.', '/');
        return folders.stream()
                .map(root -> new File(root.toFile(), folder).list((dir, name) -> name.endsWith(".class")))
                .anyMatch(classFiles -> classFiles != null && classFiles.length > 0);
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
        return isBelowOne(path) || isBelowOne(real(path));
    }

    private boolean isBelowOne(Path path) {
        for (Path folder : folders) {
            if (path.startsWith(folder)) {
                return true;
            }
        }
        return false;
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
