package dev.chaud.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of change, as a file of the folder {@code changes} shows it: a title, sources before and after, and what
 * {@code Subject.say()} says with each. The package is given by the name of the file.
 *
 * <pre>
 * # An instance field is added
 * == before: 1
 * class Subject { ...
 * == after: 2 (or: == after, restarted: 2)
 * class Subject { ...
 * </pre>
 *
 * <p>Sources are parted by a line of dashes.
 *
 * @param name that of the file
 * @param title the kind of change, for a reader
 * @param live whether Chaud is to bring it into the running JVM
 */
public record Example(
        String name,
        String title,
        List<String> before,
        String saysBefore,
        List<String> after,
        String saysAfter,
        boolean live) {

    private static final String RESTARTED = ", restarted";

    /** All of them, by name. */
    public static List<Example> all() {
        try (Stream<Path> files =
                Files.list(Path.of(Example.class.getResource("/changes").toURI()))) {
            return files.sorted().map(Example::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Example read(Path file) {
        try {
            String name = file.getFileName().toString().replaceFirst("\\..*", "");
            String[] parts = Files.readString(file).split("(?m)^== ");
            return new Example(
                    name,
                    parts[0].replaceFirst("^# ", "").strip(),
                    sources(parts[1], name),
                    says(parts[1]),
                    sources(parts[2], name),
                    says(parts[2]),
                    !parts[2].startsWith("after" + RESTARTED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each example has a package of its own, so that all run in one JVM. */
    private static List<String> sources(String part, String name) {
        List<String> sources = new ArrayList<>();
        for (String source : part.substring(part.indexOf('\n')).split("(?m)^-{3,}$")) {
            sources.add("package " + packageOf(name) + ";\n" + source);
        }
        return sources;
    }

    private static String says(String part) {
        return part.lines().findFirst().orElseThrow().replaceFirst("^[^:]*:\\s*", "");
    }

    /** The class to ask. */
    public String subject() {
        return packageOf(name) + ".Subject";
    }

    private static String packageOf(String name) {
        return name.replace('-', '_');
    }

    @Override
    public String toString() {
        return title;
    }
}
