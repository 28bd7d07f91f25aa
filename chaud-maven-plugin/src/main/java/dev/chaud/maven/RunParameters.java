package dev.chaud.maven;

import dev.chaud.maven.fork.Readiness;
import dev.chaud.maven.session.RestartChoice;
import dev.chaud.maven.watch.WatchMode;
import dev.chaud.maven.watch.WatchOptions;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.protocol.ScopeOption;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/** Reads the parameters of the goals; what cannot be read is an IllegalArgumentException that says what can. */
final class RunParameters {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s)?");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern ADDRESS = Pattern.compile("(?:[\\w.*-]+:)?\\d{1,5}");
    private static final int DEBUG_PORT = 5005;
    private static final int MAX_PORT = 65_535;

    private RunParameters() {}

    static String oneOf(String parameter, String value, String... choices) {
        if (!List.of(choices).contains(value)) {
            throw new IllegalArgumentException(
                    parameter + " is \"" + value + "\", and can be " + String.join(" or ", choices) + ".");
        }
        return value;
    }

    static WatchOptions watchOptions(String watch, String quietPeriod) {
        boolean poll = oneOf("chaud.watch", watch, "native", "poll").equals("poll");
        return WatchOptions.DEFAULT
                .withMode(poll ? WatchMode.POLL : WatchMode.EVENTS)
                .withQuietPeriod(duration("chaud.quietPeriod", quietPeriod));
    }

    static Duration duration(String parameter, String value) {
        Matcher matcher = DURATION.matcher(value.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    parameter + " is \"" + value + "\", and takes a duration such as 25ms or 1s.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return "s".equals(matcher.group(2)) ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    static LogLevel logLevel(String value) {
        return choice("chaud.log", value, LogLevel.values(), LogLevel::optionValue);
    }

    static RestartChoice restart(String value) {
        return choice("chaud.restart", value, RestartChoice.values(), RestartChoice::optionValue);
    }

    static ScopeOption scope(String value) {
        return choice("chaud.scope", value, ScopeOption.values(), ScopeOption::optionValue);
    }

    private static <T> T choice(String parameter, String value, T[] choices, Function<T, String> word) {
        oneOf(parameter, value, Stream.of(choices).map(word).toArray(String[]::new));
        return Stream.of(choices)
                .filter(choice -> word.apply(choice).equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** When an app is ready; a condition that is null is none. */
    static Readiness readiness(String port, String url, String line) {
        return new Readiness(
                port == null ? OptionalInt.empty() : OptionalInt.of(port("chaud.readyPort", port)),
                Optional.ofNullable(url).map(address -> url("chaud.readyUrl", address)),
                Optional.ofNullable(line).map(regex -> pattern("chaud.readyLine", regex)));
    }

    private static int port(String parameter, String value) {
        if (!PORT.matcher(value.strip()).matches() || Integer.parseInt(value.strip()) > MAX_PORT) {
            throw new IllegalArgumentException(parameter + " is \"" + value + "\", and takes a port.");
        }
        return Integer.parseInt(value.strip());
    }

    private static URL url(String parameter, String value) {
        try {
            URL url = new URI(value.strip()).toURL();
            if (url.getProtocol().startsWith("http")) {
                return url;
            }
        } catch (URISyntaxException | MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(notAnAddress(parameter, value), e);
        }
        throw new IllegalArgumentException(notAnAddress(parameter, value));
    }

    private static String notAnAddress(String parameter, String value) {
        return parameter + " is \"" + value + "\", and takes an address such as http://localhost:8080/health.";
    }

    private static Pattern pattern(String parameter, String value) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    parameter + " is \"" + value + "\", and takes a regular expression: " + e.getDescription(), e);
        }
    }

    static List<String> split(String parameter, String line) {
        if (line == null || line.isBlank()) {
            return List.of();
        }
        try {
            return List.of(CommandLineUtils.translateCommandline(line));
        } catch (Exception e) {
            throw new IllegalArgumentException(parameter + " cannot be split into words: " + e.getMessage(), e);
        }
    }

    static Optional<Path> java(File jdk) {
        if (jdk == null) {
            return Optional.empty();
        }
        Path bin = jdk.toPath().resolve("bin");
        Path java = Files.exists(bin.resolve("java.exe")) ? bin.resolve("java.exe") : bin.resolve("java");
        if (!Files.isExecutable(java)) {
            throw new IllegalArgumentException(
                    "chaud.jdk is " + jdk + ", where there is no bin/java." + " It takes the home folder of a JDK.");
        }
        return Optional.of(java);
    }

    static Optional<String> debugAddress(String debug) {
        if (debug == null || debug.equals("false")) {
            return Optional.empty();
        }
        if (debug.isBlank() || debug.equals("true")) {
            return Optional.of("127.0.0.1:" + DEBUG_PORT);
        }
        if (!ADDRESS.matcher(debug).matches() || port(debug) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "chaud.debug is \"" + debug + "\", and can be true, false, a port, or host:port.");
        }
        return Optional.of(debug.contains(":") ? debug : "127.0.0.1:" + debug);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
