package dev.chaud.maven.fork;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * When an app that was started can be used: as soon as all of this is so.
 *
 * @param port something listens on this port of the machine
 * @param url a GET of it, redirects followed, is answered with 200
 * @param line the app has printed a line in which this is found
 */
public record Readiness(OptionalInt port, Optional<URL> url, Optional<Pattern> line) {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 5_000;

    /** What is not so yet; empty when all is. */
    Optional<String> missing(OutputFile output) {
        return missingPort().or(this::missingAnswer).or(() -> missingLine(output));
    }

    private Optional<String> missingPort() {
        if (port.isEmpty()) {
            return Optional.empty();
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port.getAsInt()), CONNECT_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("nothing listens on port " + port.getAsInt());
        }
    }

    private Optional<String> missingAnswer() {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            HttpURLConnection http = (HttpURLConnection) url.get().openConnection();
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setReadTimeout(ANSWER_MILLIS);
            int code = http.getResponseCode();
            http.disconnect();
            return code == HttpURLConnection.HTTP_OK
                    ? Optional.empty()
                    : Optional.of(url.get() + " answers with " + code);
        } catch (IOException e) {
            return Optional.of(url.get() + " does not answer (" + e.getMessage() + ")");
        }
    }

    private Optional<String> missingLine(OutputFile output) {
        return line.isEmpty() || output.hasSeen()
                ? Optional.empty()
                : Optional.of("no line of its output has \"" + line.get() + "\"");
    }
}
