package dev.chaud.maven.reactor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder through which a Maven build hands its modules' descriptions to the session that started it: one JSON file a
 * module, so that modules built in parallel do not meet.
 */
public record DescriptionFolder(Path folder) {

    private static final Gson GSON = new GsonBuilder()
            .registerTypeHierarchyAdapter(Path.class, new PathAdapter())
            .registerTypeHierarchyAdapter(Optional.class, new OptionalPathAdapter())
            .create();

    /** Writes one module's description, in place of an earlier one of the same module. */
    public void write(ModuleDescription description) throws IOException {
        Files.createDirectories(folder);
        String name = description.id().replace(':', '+') + ".json";
        Files.writeString(folder.resolve(name), GSON.toJson(description));
    }

    /**
     * Reads what a build has written.
     *
     * @return the descriptions in no particular order; empty when no module got as far as being described
     * @throws IOException when the folder cannot be read or holds something else
     */
    public List<ModuleDescription> read() throws IOException {
        List<ModuleDescription> descriptions = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return descriptions;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                descriptions.add(GSON.fromJson(Files.readString(file), ModuleDescription.class));
            }
        } catch (JsonParseException e) {
            throw new IOException("Not a module description in " + folder + ": " + e.getMessage(), e);
        }
        return descriptions;
    }

    private static final class PathAdapter extends TypeAdapter<Path> {
        @Override
        public void write(JsonWriter out, Path value) throws IOException {
            out.value(value == null ? null : value.toString());
        }

        @Override
        public Path read(JsonReader in) throws IOException {
            return Path.of(in.nextString());
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class OptionalPathAdapter extends TypeAdapter<Optional> {
        @Override
        public void write(JsonWriter out, Optional value) throws IOException {
            // an absent value is written out too: a component that is not in the file would be read as null
            out.value(value.isPresent() ? value.get().toString() : "");
        }

        @Override
        public Optional<?> read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
            }
            String value = in.nextString();
            return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
        }
    }
}
