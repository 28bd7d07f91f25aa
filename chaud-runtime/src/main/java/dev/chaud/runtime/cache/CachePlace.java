package dev.chaud.runtime.cache;

import dev.chaud.runtime.protocol.UserCache;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where start caches are when nobody says where: where programs of a user keep what can be made again. */
public final class CachePlace {

    static final String ENDING = ".start";

    private CachePlace() {}

    /**
     * The file of this app, which is told from others by where it runs and its main class.
     *
     * @return empty if the user has no home
     */
    public static Optional<Path> ofThisApp() {
        Optional<File> folder = UserCache.folder();
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String command = System.getProperty("sun.java.command", "");
        int end = command.indexOf(' ');
        String app = System.getProperty("user.dir") + '\n' + (end < 0 ? command : command.substring(0, end));
        long name = Fingerprint.of(app.getBytes(StandardCharsets.UTF_8));
        return Optional.of(new File(folder.get(), Long.toHexString(name) + ENDING).toPath());
    }
}
