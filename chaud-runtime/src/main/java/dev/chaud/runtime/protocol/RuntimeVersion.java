package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of chaud-runtime, by which plugin and agent see whether they belong together. */
public final class RuntimeVersion {

    private static final String VERSION = read();

    private RuntimeVersion() {}

    /** Returns the version of the Maven artifact that this class came in, such as {@code 1.2.0}. */
    public static String current() {
        return VERSION;
    }

    private static String read() {
        try (InputStream resource = RuntimeVersion.class.getResourceAsStream("version.properties")) {
            if (resource == null) {
                throw new IllegalStateException(
                        "version.properties is missing beside " + RuntimeVersion.class.getName());
            }
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the version of chaud-runtime", e);
        }
    }
}
