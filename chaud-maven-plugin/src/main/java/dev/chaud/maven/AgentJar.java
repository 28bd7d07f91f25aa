package dev.chaud.maven;

import dev.chaud.runtime.protocol.AgentOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar of chaud-runtime that this plugin was resolved with. */
final class AgentJar {

    private AgentJar() {}

    /** Where the jar is. */
    static Path locate() throws IOException {
        try {
            Path jar = Path.of(AgentOptions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IOException(
                        "chaud-runtime is not packaged: " + jar + " is no jar. Build it with its package" + " phase.");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IOException("Cannot tell where chaud-runtime is: " + e.getMessage(), e);
        }
    }
}
