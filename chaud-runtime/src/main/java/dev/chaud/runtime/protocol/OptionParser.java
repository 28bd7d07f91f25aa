package dev.chaud.runtime.protocol;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the option string that {@link AgentOptions} describes. It does so at the start of each app, when the first stream or
 * lambda costs the JVM milliseconds.
 */
final class OptionParser {

    private static final Set<String> NAMES =
            Set.of("connect", "watch", "quiet", "builder", "parent", "cache", "scope", "log", "silenceLogLevelWarning");

    /** Whoever wants to wait longer has mistaken the unit. */
    private static final long LONGEST_QUIET = 60_000;

    /** As they stand there, still encoded. */
    private final Map<String, String> values = new LinkedHashMap<>();

    private OptionParser() {}

    static AgentOptions parse(String options) {
        OptionParser parser = new OptionParser();
        if (options != null && !options.isBlank()) {
            for (String option : options.split(",", -1)) {
                parser.add(option);
            }
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
        if (values.containsKey("builder") && !values.containsKey("watch")) {
            throw wrong("The agent option 'builder' needs 'watch', since with 'connect' the plugin builds");
        }
        if (values.containsKey("parent") && !values.containsKey("watch")) {
            throw wrong("The agent option 'parent' needs 'watch', since with 'connect' the app ends with the plugin");
        }
        String connect = values.get("connect");
        String watch = values.get("watch");
        String cache = values.get("cache");
        String scope = values.get("scope");
        String log = values.get("log");
        String silent = values.get("silenceLogLevelWarning");
        return new AgentOptions(
                connect == null ? Optional.empty() : Optional.of(folder("connect", connect)),
                watch == null ? Optional.empty() : Optional.of(watch(watch)),
                cache == null ? CacheOption.ON : cache(cache),
                scope == null ? ScopeOption.ALL : scope(scope),
                new LogOptions(
                        log == null ? LogOptions.DEFAULT.level() : level(log), silent != null && isTrue(silent)));
    }

    private WatchOptions watch(String value) {
        Set<Path> folders = new LinkedHashSet<>();
        for (String folder : value.split(File.pathSeparator, -1)) {
            folders.add(folder("watch", folder));
        }
        String quiet = values.get("quiet");
        String builder = values.get("builder");
        String parent = values.get("parent");
        return new WatchOptions(
                List.copyOf(folders),
                quiet == null ? WatchOptions.DEFAULT_QUIET : quiet(quiet),
                builder == null ? Optional.empty() : Optional.of(folder("builder", builder)),
                parent == null ? OptionalLong.empty() : OptionalLong.of(process(parent)));
    }

    private static long process(String value) {
        try {
            return Long.parseLong(decode(value).strip());
        } catch (NumberFormatException e) {
            throw wrong("The agent option 'parent' is '" + value + "', not the id of a process");
        }
    }

    private static CacheOption cache(String value) {
        return value.equals(AgentOptions.OFF) ? CacheOption.OFF : CacheOption.in(path("cache", "file", value));
    }

    private static Path folder(String option, String value) {
        return path(option, "folder", value);
    }

    private static Path path(String option, String kind, String value) {
        String decoded = decode(value);
        if (decoded.isBlank()) {
            throw wrong("The agent option '" + option + "' needs a " + kind);
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

    private static ScopeOption scope(String value) {
        String decoded = decode(value);
        for (ScopeOption scope : ScopeOption.values()) {
            if (scope.optionValue().equals(decoded.strip())) {
                return scope;
            }
        }
        throw wrong("The agent option 'scope' is '" + decoded + "'");
    }

    private static boolean isTrue(String value) {
        return switch (decode(value).strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("The agent option 'silenceLogLevelWarning' is '" + value + "'");
        };
    }

    private static LogLevel level(String value) {
        String decoded = decode(value);
        for (LogLevel level : LogLevel.values()) {
            if (level.optionValue().equals(decoded.strip())) {
                return level;
            }
        }
        throw wrong("The agent option 'log' has no level '" + decoded + "'");
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + ": the options are connect=FOLDER, or watch=FOLDER["
                + File.pathSeparator
                + "FOLDER...], quiet=MILLISECONDS, builder=FOLDER and parent=PID, and cache=FILE or cache=off, and"
                + " scope=all|annotated, and log="
                + Arrays.stream(LogLevel.values()).map(LogLevel::optionValue).collect(Collectors.joining("|"))
                + " and silenceLogLevelWarning=true|false, with a comma between them");
    }

    private static String decode(String value) {
        try {
            return PercentCoding.decode(value);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }
}
