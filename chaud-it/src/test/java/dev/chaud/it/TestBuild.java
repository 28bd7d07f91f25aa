package dev.chaud.it;

import java.nio.file.Path;
import java.util.Optional;

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

    /** The distribution under test; empty for the one on the PATH. */
    static Optional<Path> mavenHome() {
        String home = System.getProperty("chaud.it.maven.home", "");
        return home.isBlank() ? Optional.empty() : Optional.of(Path.of(home));
    }

    /** Its program. */
    static String mvn() {
        return mavenHome().map(home -> home.resolve("bin/mvn").toString()).orElse("mvn");
    }
}
