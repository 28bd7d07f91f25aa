package dev.chaud.runtime.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/** The class path of the app, which can grow at its end while the app runs. What has joined it stays. */
final class AppClassPath {

    private final Instrumentation instrumentation;

    AppClassPath(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Appends jars; one that is there already stays where it is.
     *
     * @return why one of them cannot join, as a sentence; empty when all have
     */
    Optional<String> append(List<Path> jars) {
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                instrumentation.appendToSystemClassLoaderSearch(jar);
            } catch (IOException | IllegalArgumentException e) {
                return Optional.of(path.getFileName() + " cannot join the class path: " + e.getMessage() + ".");
            } catch (UnsupportedOperationException e) {
                return Optional.of(path.getFileName()
                        + " cannot join the class path, since the app's class loader takes no more jars.");
            }
        }
        return Optional.empty();
    }
}
