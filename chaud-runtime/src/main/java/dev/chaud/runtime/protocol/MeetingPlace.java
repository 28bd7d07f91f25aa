package dev.chaud.runtime.protocol;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder of a reactor in which a builder listens, and in which agents that were started without it look for it. It is in
 * the user's own cache folder, so nobody else can make one of its name.
 */
public final class MeetingPlace {

    private MeetingPlace() {}

    /**
     * The folder of a reactor, which is made if it is not there.
     *
     * @param root the folder of the reactor
     * @return empty if the user has no home
     */
    public static Optional<Path> of(Path root) throws IOException {
        Optional<File> cache = UserCache.folder();
        if (cache.isEmpty()) {
            return Optional.empty();
        }
        Path parent = Files.createDirectories(cache.get().toPath());
        UUID name = UUID.nameUUIDFromBytes(root.toRealPath().toString().getBytes(StandardCharsets.UTF_8));
        Path folder = parent.resolve(name.toString());
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, userOnly(folder));
        }
        return Optional.of(folder);
    }

    private static FileAttribute<?>[] userOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
