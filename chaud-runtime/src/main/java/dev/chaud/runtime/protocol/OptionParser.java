package dev.chaud.runtime.protocol;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the option string that {@link AgentOptions} describes. */
final class OptionParser {

    private static final String EXPECTED = "the options are connect=FOLDER, or watch=FOLDER[" + File.pathSeparator
            + "FOLDER...] and quiet=MILLISECONDS, and log="
            + Arrays.stream(LogLevel.values()).map(LogLevel::optionValue).collect(Collectors.joining("|"))
            + ", with a comma between them";

    private static final Set<String> NAMES = Set.of("connect", "watch", "quiet", "log");

    /** Whoever wants to wait longer has mistaken the unit. */
    private static final long LONGEST_QUIET = 60_000;

    /** As they stand there, still encoded. */
    private final Map<String, String> values = new LinkedHashMap<>();

    private OptionParser() {}

    static AgentOptions parse(String options) {
        OptionParser parser = new OptionParser();
        if (options != null && !options.isBlank()) {
            Stream.of(options.split(",", -1)).forEach(parser::add);
        }
        return parser.options();
    }

    private void add(String option) {
        int equals = option.indexOf('=');
        String name = (equals < 0 ? option : option.substring(0, equals)).strip();
        if (!NAMES.contains(name)) {
            throw wrong("Unknown agent option '" + name + "'");
        }
        if (values.put(name, equals < 0 ? "" : option.substring(equals + 1)) != null) {
            throw wrong("The agent option '" + name + "' is given twice");
        }
    }

    private AgentOptions options() {
        if (values.containsKey("connect") && values.containsKey("watch")) {
            throw wrong("The agent options 'connect' and 'watch' exclude each other, since either the plugin says what"
                    + " changed, or the agent looks itself");
        }
        if (values.containsKey("quiet") && !values.containsKey("watch")) {
            throw wrong("The agent option 'quiet' needs 'watch', since nothing else has a quiet period");
        }
        return new AgentOptions(
                value("connect").map(value -> folder("connect", value)),
                value("watch").map(this::watch),
                value("log").map(OptionParser::level).orElse(LogLevel.WARN));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private WatchOptions watch(String value) {
        List<Path> folders = Stream.of(value.split(File.pathSeparator, -1))
                .map(folder -> folder("watch", folder))
                .distinct()
                .toList();
        return new WatchOptions(folders, value("quiet").map(OptionParser::quiet).orElse(WatchOptions.DEFAULT_QUIET));
    }

    private static Path folder(String option, String value) {
        String decoded = decode(value);
        if (decoded.isBlank()) {
            throw wrong("The agent option '" + option + "' needs a folder");
        }
        try {
            return Path.of(decoded);
        } catch (InvalidPathException e) {
            throw wrong("The agent option '" + option + "' is no path: " + e.getMessage());
        }
    }

    private static Duration quiet(String value) {
        try {
            long millis = Long.parseLong(decode(value).strip());
            if (millis >= 0 && millis <= LONGEST_QUIET) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            throw wrongQuiet(value, e);
        }
        throw wrongQuiet(value, null);
    }

    private static IllegalArgumentException wrongQuiet(String value, NumberFormatException cause) {
        IllegalArgumentException wrong = wrong(
                "The agent option 'quiet' is '" + value + "', not a number of milliseconds up to " + LONGEST_QUIET);
        wrong.initCause(cause);
        return wrong;
    }

    private static LogLevel level(String value) {
        String decoded = decode(value);
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.optionValue().equals(decoded.strip()))
                .findFirst()
                .orElseThrow(() -> wrong("The agent option 'log' has no level '" + decoded + "'"));
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
