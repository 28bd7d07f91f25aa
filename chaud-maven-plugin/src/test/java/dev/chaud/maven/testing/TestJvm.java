package dev.chaud.maven.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a JVM is started with in a test. */
public final class TestJvm {

    private TestJvm() {}

    /** The {@code java} program of this process. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Makes a jar in which there is nothing but the manifest of an agent.
     *
     * @param agent a class on the test's class path
     * @param needed a class out of each folder or jar that the agent needs further
     */
    public static Path agentJar(Path jar, Class<?> agent, Class<?>... needed) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), agent.getName());
        attributes.put(new Attributes.Name("Can-Redefine-Classes"), "true");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.concat(Stream.of(agent), Stream.of(needed))
                        .map(TestJvm::placeOf)
                        .distinct()
                        .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static String placeOf(Class<?> type) {
        try {
            return type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
