package dev.chaud.maven.fork;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Passes one of the app's output streams on, as it comes. */
final class OutputPump {

    private OutputPump() {}

    /** Starts a thread that ends with the stream. */
    static Thread start(String name, InputStream from, PrintStream to, LastLines lastLines) {
        Thread thread = new Thread(() -> pump(from, to, lastLines), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void pump(InputStream from, PrintStream to, LastLines lastLines) {
        byte[] buffer = new byte[8192];
        LastLines.Stream lines = lastLines.new Stream();
        try (from) {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                to.write(buffer, 0, length);
                to.flush();
                lines.add(buffer, length);
            }
            lines.end();
        } catch (IOException e) {
            // "Stream closed": the process was destroyed while we read, and its end is reported by who waits for it
            return;
        }
    }
}
