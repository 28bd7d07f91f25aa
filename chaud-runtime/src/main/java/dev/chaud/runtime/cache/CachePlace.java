package dev.chaud.runtime.cache;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
        Optional<File> folder = folder();
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String command = System.getProperty("sun.java.command", "");
        int end = command.indexOf(' ');
        String app = System.getProperty("user.dir") + '\n' + (end < 0 ? command : command.substring(0, end));
        long name = Fingerprint.of(app.getBytes(StandardCharsets.UTF_8));
        return Optional.of(new File(folder.get(), "chaud/" + Long.toHexString(name) + ENDING).toPath());
    }

    private static Optional<File> folder() {
        for (String variable : List.of("XDG_CACHE_HOME", "LOCALAPPDATA")) {
            String told = System.getenv(variable);
            if (told != null && new File(told).isAbsolute()) {
                return Optional.of(new File(told));
            }
        }
        File home = new File(System.getProperty("user.home", ""));
        return home.isAbsolute() && home.isDirectory() ? Optional.of(new File(home, ".cache")) : Optional.empty();
    }
}
