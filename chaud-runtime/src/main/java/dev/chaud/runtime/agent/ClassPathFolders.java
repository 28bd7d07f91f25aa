package dev.chaud.runtime.agent;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class folders that the app itself was started with. */
final class ClassPathFolders {

    private ClassPathFolders() {}

    /** @throws IllegalStateException if there are none */
    static List<Path> all() {
        List<Path> folders = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            File file = new File(entry);
            if (!entry.isEmpty() && file.isDirectory()) {
                folders.add(file.toPath());
            }
        }
        if (folders.isEmpty()) {
            throw new IllegalStateException("there is no class folder on the class path. Name those to watch, as in"
                    + " -Dchaud.options=watch=target/classes");
        }
        return folders;
    }
}
