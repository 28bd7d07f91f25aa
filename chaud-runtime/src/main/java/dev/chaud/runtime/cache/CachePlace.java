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
     * The file of this app in this JDK. An app is told from others by where it runs and its main class; in another JDK
     * nothing of what was kept would hold, so whoever goes back and forth between two has one for each.
     *
     * @return empty if the user has no home
     */
    public static Optional<Path> ofThisApp() {
        Optional<File> folder = UserCache.folder();
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String name = nameOf(
                System.getProperty("user.dir"),
                System.getProperty("sun.java.command", ""),
                System.getProperty("java.home") + '\n' + System.getProperty("java.vm.version"));
        return Optional.of(new File(folder.get(), name).toPath());
    }

    /** The name of the file of an app that is called by a command, which begins with the main class. */
    static String nameOf(String workingFolder, String command, String jdk) {
        int end = command.indexOf(' ');
        String app = workingFolder + '\n' + (end < 0 ? command : command.substring(0, end)) + '\n' + jdk;
        return Long.toHexString(Fingerprint.of(app.getBytes(StandardCharsets.UTF_8))) + ENDING;
    }
}
