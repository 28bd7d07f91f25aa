package dev.chaud.runtime.protocol;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands behind {@code -javaagent:chaud-runtime.jar=}. The plugin {@linkplain #format() formats} and the agent
 * {@linkplain #parse(String) parses} with this one class, so the two cannot drift.
 *
 * <pre>
 *   connect=FOLDER   where the plugin listens; without it the agent does nothing
 *   log=LEVEL        error, warn (the default), info, debug or trace
 * </pre>
 *
 * A comma stands between options. In a value {@code %XX} is the byte XX of its UTF-8 form: a comma and a percent sign
 * must be written so. {@link #format()} writes everything but plain ASCII letters, digits and the punctuation of paths
 * so, and its result needs no quotes and survives every locale.
 *
 * @param connect the folder of the plugin's {@link Rendezvous}; empty when there is no plugin
 * @param log how much the agent says on stderr
 */
public record AgentOptions(Optional<Path> connect, LogLevel log) {

    private static final String EXPECTED = "the options are connect=FOLDER and log="
            + Arrays.stream(LogLevel.values()).map(LogLevel::optionValue).collect(Collectors.joining("|"))
            + ", with a comma between them";

    public AgentOptions {
        Objects.requireNonNull(connect, "connect must not be null");
        Objects.requireNonNull(log, "log must not be null");
    }

    /** The options of an app that the plugin drives, with the default log level. */
    public static AgentOptions connectingTo(Path folder) {
        return new AgentOptions(Optional.of(folder), LogLevel.WARN);
    }

    /**
     * Reads an option string.
     *
     * @param options null and blank mean no options, as with a bare {@code -javaagent:chaud-runtime.jar}
     * @throws IllegalArgumentException if an option is unknown, given twice or its value is wrong; the message lists
     *     the right ones
     */
    public static AgentOptions parse(String options) {
        AgentOptions parsed = new AgentOptions(Optional.empty(), LogLevel.WARN);
        if (options == null || options.isBlank()) {
            return parsed;
        }
        Set<String> seen = new HashSet<>();
        for (String option : options.split(",", -1)) {
            int equals = option.indexOf('=');
            String name = (equals < 0 ? option : option.substring(0, equals)).strip();
            String value = equals < 0 ? "" : decode(option.substring(equals + 1));
            if (!seen.add(name)) {
                throw wrong("The agent option '" + name + "' is given twice");
            }
            parsed = switch (name) {
                case "connect" -> new AgentOptions(Optional.of(folder(value)), parsed.log);
                case "log" -> new AgentOptions(parsed.connect, level(value));
                default -> throw wrong("Unknown agent option '" + name + "'");
            };
        }
        return parsed;
    }

    /** Writes the option string that {@link #parse(String)} reads as these options; printable ASCII without blanks. */
    public String format() {
        String level = "log=" + log.optionValue();
        return connect.map(folder -> "connect=" + PercentCoding.encode(folder.toString()) + "," + level)
                .orElse(level);
    }

    private static Path folder(String value) {
        if (value.isBlank()) {
            throw wrong("The agent option 'connect' needs a folder");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw wrong("The agent option 'connect' is no path: " + e.getMessage());
        }
    }

    private static LogLevel level(String value) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.optionValue().equals(value.strip()))
                .findFirst()
                .orElseThrow(() -> wrong("The agent option 'log' has no level '" + value + "'"));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + ": " + EXPECTED);
    }

    private static String decode(String value) {
        try {
            return PercentCoding.decode(value);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }
}
