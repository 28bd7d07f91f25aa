package dev.chaud.maven;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Properties that goals may set, and which are therefore put into parameters late.
 *
 * @param options those of the command line, which go first
 * @param ofProject those of the project
 */
record LateProperties(Properties options, Properties ofProject) {

    /** With a dollar sign: what Maven has left, as it did not know the property when it read the parameters. */
    private static final Pattern REFERENCE = Pattern.compile("[@$]\\{([^{}]+)}");

    /** Has a property name a port: one that nobody listens on, unless it has a value. */
    void reservePort(String name) throws IOException {
        if (value(name).isEmpty()) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ofProject.setProperty(name, Integer.toString(socket.getLocalPort()));
            }
        }
    }

    /** A text with the values of the properties that it names; unknown ones stay as they are. */
    String in(String text) {
        return text == null
                ? null
                : REFERENCE
                        .matcher(text)
                        .replaceAll(name ->
                                Matcher.quoteReplacement(value(name.group(1)).orElse(name.group())));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(options.getProperty(name))
                .or(() -> Optional.ofNullable(ofProject.getProperty(name)));
    }
}
