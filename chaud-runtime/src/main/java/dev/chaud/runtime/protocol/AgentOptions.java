package dev.chaud.runtime.protocol;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands behind {@code -javaagent:chaud-runtime.jar=}. The plugin {@linkplain #format() formats} and the agent
 * {@linkplain #parse(String) parses} with this one class, so the two cannot drift.
 *
 * <pre>
 *   connect=FOLDER            where the plugin listens
 *   watch=FOLDER[:FOLDER...]  class folders to watch where there is no plugin; the system's path separator between them
 *   quiet=MILLISECONDS        how long no class file may change before a reload, with watch; 50 by default
 *   builder=FOLDER            where a builder may listen, with watch: while it does, it says what to reload
 *   parent=PID                the process whose end is the app's, with watch; by default there is none
 *   cache=FILE                where to keep what was made at the start; by default a file of the agent's choice; off for nowhere
 *   scope=SCOPE               which classes are reloaded: all (the default), or annotated, those with @Hot
 *   log=LEVEL                 error, warn (the default), info, debug or trace: what is said on stderr
 *   silenceLogLevelWarning=true  says nothing of a logger of the app that lets no warning through; false by default
 * </pre>
 *
 * Without connect and watch, which exclude each other, the agent does nothing. A comma stands between options. In a value
 * {@code %XX} is the byte XX of its UTF-8 form: a comma, a percent sign and, within a folder to watch, the path separator
 * must be written so. {@link #format()} writes everything but plain ASCII letters, digits and the punctuation of paths so,
 * and its result needs no quotes and survives every locale.
 *
 * @param connect the folder of the plugin's {@link Rendezvous}; empty when there is no plugin
 * @param watch what the agent watches; empty when it does not
 * @param cache whether what was made at the start is kept for the next one, and where
 * @param scope which classes are reloaded
 * @param log what the agent says
 */
public record AgentOptions(
        Optional<Path> connect, Optional<WatchOptions> watch, CacheOption cache, ScopeOption scope, LogOptions log) {

    /** What stands for no cache; a file of this name has a folder before it. */
    static final String OFF = "off";

    public AgentOptions {
        Objects.requireNonNull(connect, "connect must not be null");
        Objects.requireNonNull(watch, "watch must not be null");
        Objects.requireNonNull(cache, "cache must not be null");
        Objects.requireNonNull(scope, "scope must not be null");
        Objects.requireNonNull(log, "log must not be null");
        if (connect.isPresent() && watch.isPresent()) {
            throw new IllegalArgumentException("connect and watch exclude each other");
        }
    }

    /** The options of an app that the plugin drives, with the default log level. */
    public static AgentOptions connectingTo(Path folder, CacheOption cache) {
        return new AgentOptions(Optional.of(folder), Optional.empty(), cache, ScopeOption.ALL, LogOptions.DEFAULT);
    }

    /** The options of an app whose class folders something else compiles into. */
    public static AgentOptions watching(WatchOptions watch, CacheOption cache, LogLevel log) {
        return new AgentOptions(
                Optional.empty(), Optional.of(watch), cache, ScopeOption.ALL, new LogOptions(log, false));
    }

    /** The same for an agent that watches these folders. */
    public AgentOptions watching(List<Path> folders) {
        return new AgentOptions(
                connect, Optional.of(new WatchOptions(folders, WatchOptions.DEFAULT_QUIET)), cache, scope, log);
    }

    /** The same for an agent that reloads these classes. */
    public AgentOptions of(ScopeOption classes) {
        return new AgentOptions(connect, watch, cache, classes, log);
    }

    /** The same for an agent that says nothing of a logger of the app that lets no warning through, if it is to be silent. */
    public AgentOptions silencingLogLevelWarning(boolean isSilent) {
        return new AgentOptions(connect, watch, cache, scope, new LogOptions(log.level(), isSilent));
    }

    /**
     * Reads an option string.
     *
     * @param options null and blank mean no options, as with a bare {@code -javaagent:chaud-runtime.jar}
     * @throws IllegalArgumentException if an option is unknown, given twice or its value is wrong; the message lists
     *     the right ones
     */
    public static AgentOptions parse(String options) {
        return OptionParser.parse(options);
    }

    /** Writes the option string that {@link #parse(String)} reads as these options; printable ASCII without blanks. */
    public String format() {
        List<String> options = new ArrayList<>();
        connect.ifPresent(folder -> options.add("connect=" + PercentCoding.encode(folder.toString())));
        watch.ifPresent(watched -> {
            options.add("watch="
                    + watched.folders().stream()
                            .map(AgentOptions::encodeInList)
                            .collect(Collectors.joining(File.pathSeparator)));
            options.add("quiet=" + watched.quiet().toMillis());
            watched.builder().ifPresent(folder -> options.add("builder=" + PercentCoding.encode(folder.toString())));
            watched.parent().ifPresent(process -> options.add("parent=" + process));
        });
        if (cache.isOff()) {
            options.add("cache=" + OFF);
        }
        cache.file().ifPresent(file -> options.add("cache=" + PercentCoding.encode(file.toString())));
        if (scope != ScopeOption.ALL) {
            options.add("scope=" + scope.optionValue());
        }
        options.add("log=" + log.level().optionValue());
        if (log.isLevelWarningSilent()) {
            options.add("silenceLogLevelWarning=true");
        }
        return String.join(",", options);
    }

    private static String encodeInList(Path folder) {
        String separator = String.format("%%%02X", (int) File.pathSeparatorChar);
        return PercentCoding.encode(folder.toString()).replace(File.pathSeparator, separator);
    }
}
