package dev.chaud.it.latency;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The file that a session writes its events to, read from where the last look ended. */
final class EventLog {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path file;
    private int read;

    EventLog(Path file) {
        this.file = file;
    }

    /** Passes over what is there. */
    void skip() throws IOException {
        read = finishedLines().size();
    }

    /** Waits for the next reload, and tells how long each of its stages took, in milliseconds. */
    Map<String, Double> awaitStages() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            List<String> lines = finishedLines();
            while (read < lines.size()) {
                JsonObject event = JsonParser.parseString(lines.get(read++)).getAsJsonObject();
                if (event.get("event").getAsString().equals("live")) {
                    Map<String, Double> stages = new LinkedHashMap<>();
                    event.getAsJsonObject("times")
                            .asMap()
                            .forEach((stage, millis) -> stages.put(stage, millis.getAsDouble()));
                    return stages;
                }
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        throw new AssertionError("No reload in " + file);
    }

    /** A long line may be in the file only in part. */
    private List<String> finishedLines() throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
