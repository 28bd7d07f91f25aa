package dev.chaud.runtime.protocol;

import java.io.File;
import java.util.List;
import java.util.Optional;

/** The folder where programs of a user keep what can be made again. */
public final class UserCache {

    private UserCache() {}

    /**
     * Our own folder there, which need not exist yet.
     *
     * @return empty if the user has no home
     */
    public static Optional<File> folder() {
        for (String variable : List.of("XDG_CACHE_HOME", "LOCALAPPDATA")) {
            String told = System.getenv(variable);
            if (told != null && new File(told).isAbsolute()) {
                return Optional.of(new File(told, "chaud"));
            }
        }
        File home = new File(System.getProperty("user.home", ""));
        return home.isAbsolute() && home.isDirectory() ? Optional.of(new File(home, ".cache/chaud")) : Optional.empty();
    }
}
