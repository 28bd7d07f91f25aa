package dev.chaud.it;

import java.nio.file.Path;

/** What the build that runs the tests has told them; in an IDE, what can be guessed. */
final class TestBuild {
    private TestBuild() {}

    /** The folder of the module chaud-it. */
    static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    static Path target() {
        return module().resolve("target");
    }

    static Path checkout() {
        return module().resolve("..").normalize();
    }

    static String version() {
        return System.getProperty("chaud.it.version", "0.1.0-SNAPSHOT");
    }

    static Path localRepository() {
        String given = System.getProperty("chaud.it.localRepository");
        return given != null
                ? Path.of(given).toAbsolutePath()
                : Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    /** The mvn of the distribution under test, or the one on the PATH. */
    static String mvn() {
        String home = System.getProperty("chaud.it.maven.home", "");
        return home.isBlank() ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }
}
