package dev.chaud.maven.events;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.chaud.maven.session.ReloadTimes;
import dev.chaud.maven.session.SessionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Events as JSON: each of the components of its record by its name, behind the moment and the kind. All durations are
 * milliseconds.
 */
final class EventJson {

    private static final double NANOS = 1_000_000.0;

    private final Gson gson = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(
                    Duration.class, (JsonSerializer<Duration>) (duration, type, context) -> millis(duration))
            .registerTypeAdapter(ReloadTimes.class, (JsonSerializer<ReloadTimes>) (times, type, context) -> of(times))
            .registerTypeHierarchyAdapter(Path.class, (JsonSerializer<Path>) (path, type, context) -> text(path))
            .registerTypeHierarchyAdapter(
                    Throwable.class, (JsonSerializer<Throwable>) (cause, type, context) -> text(cause))
            .create();

    /** An event on one line. */
    String lineOf(Instant at, SessionEvent event) {
        JsonObject line = new JsonObject();
        line.addProperty("at", at.toString());
        line.addProperty("event", kind(event));
        gson.toJsonTree(event).getAsJsonObject().asMap().forEach(line::add);
        return gson.toJson(line);
    }

    private static String kind(SessionEvent event) {
        String name = event.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static JsonElement of(ReloadTimes times) {
        JsonObject object = new JsonObject();
        times.stages().forEach((stage, duration) -> object.add(stage.toString(), millis(duration)));
        object.add("total", millis(times.total()));
        return object;
    }

    private static JsonPrimitive millis(Duration duration) {
        // microseconds are as exact as it gets
        return new JsonPrimitive(Math.round(duration.toNanos() / 1000.0) * 1000 / NANOS);
    }

    private static JsonPrimitive text(Object object) {
        return new JsonPrimitive(object.toString());
    }
}
