package dev.chaud.maven.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options that a reactor's {@code .mvn/maven.config} gave to the Maven which runs Chaud.
 *
 * <p>A forked Maven reads that file itself, and may find other options in it by then. So what came from the file must not
 * be handed on as if the user had typed it.
 *
 * @param properties its {@code -D} options
 * @param profiles its {@code -P} options, those that switch off with their {@code !} or {@code -}
 */
public record MavenConfig(Map<String, String> properties, List<String> profiles) {

    /** A reactor without the file. */
    public static final MavenConfig NONE = new MavenConfig(Map.of(), List.of());

    /** Copies both. */
    public MavenConfig {
        properties = Map.copyOf(properties);
        profiles = List.copyOf(profiles);
    }

    /** Reads the file of a reactor, given the folder of its {@code .mvn}. */
    public static MavenConfig read(Path root) throws IOException {
        Path file = root.resolve(".mvn/maven.config");
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        Map<String, String> properties = new HashMap<>();
        List<String> profiles = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            // Maven 3.9 takes a line for an option, 3.8 splits at blanks; an option with a blank in it is only of use
            // to 3.9, and then has a line of its own
            for (String option : line.strip().split("\\s+(?=-)", -1)) {
                if (option.startsWith("-D")) {
                    String[] both = option.substring(2).strip().split("=", 2);
                    properties.put(both[0], both.length == 2 ? both[1] : "true");
                } else if (option.startsWith("-P")) {
                    profiles.addAll(Arrays.asList(option.substring(2).strip().split(",", -1)));
                }
            }
        }
        return new MavenConfig(properties, profiles);
    }

    boolean gave(Object property, Object value) {
        return value.equals(properties.get(property));
    }

    boolean switchedOn(String profile) {
        return profiles.stream()
                .anyMatch(given -> given.replaceFirst("^[+?]+", "").equals(profile));
    }

    boolean switchedOff(String profile) {
        return profiles.contains("!" + profile) || profiles.contains("-" + profile);
    }
}
