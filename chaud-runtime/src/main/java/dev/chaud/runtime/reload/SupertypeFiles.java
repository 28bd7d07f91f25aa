package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;

/** Finds the class files of supertypes without loading any class. Thread-safe. */
final class SupertypeFiles {

    private static final Log LOG = Log.of(SupertypeFiles.class);

    private final HotFolders hotFolders;
    private final LoadedVersions versions;

    SupertypeFiles(HotFolders hotFolders, LoadedVersions versions) {
        this.hotFolders = hotFolders;
        this.versions = versions;
    }

    /** What a loader, or one above it, has defined; empty if there is no hot class of the name yet. */
    Optional<SupertypeFile> loaded(ClassLoader loader, String className) {
        for (ClassLoader seen : Delegation.from(loader)) {
            Optional<byte[]> version = versions.find(seen, className);
            if (version.isPresent()) {
                return Optional.of(new SupertypeFile(version, true));
            }
        }
        return Optional.empty();
    }

    /** Whether a loader would read a class from a hot folder now. */
    boolean isHot(ClassLoader loader, String className) {
        try {
            return hotFile(loader, resourceOf(className)).isPresent();
        } catch (RuntimeException e) {
            LOG.debug("{} does not say where it finds {}", loader, className, e);
            return false;
        }
    }

    /** What a loader would read now. */
    SupertypeFile onDisk(ClassLoader loader, String className) {
        String resource = resourceOf(className);
        Optional<String> hot = hotFile(loader, resource);
        try (InputStream in = hot.isPresent() ? new FileInputStream(hot.get()) : loader.getResourceAsStream(resource)) {
            return new SupertypeFile(in == null ? Optional.empty() : Optional.of(in.readAllBytes()), hot.isPresent());
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot read {}: what is added below it may need a restart", className, e);
            return new SupertypeFile(Optional.empty(), false);
        }
    }

    private Optional<String> hotFile(ClassLoader loader, String resource) {
        URL file = loader.getResource(resource);
        return file == null ? Optional.empty() : hotFolders.find(file, resource);
    }

    private static String resourceOf(String className) {
        return className.replace('.', '/') + ".class";
    }
}
