package dev.chaud.maven.events;

import dev.chaud.maven.session.SessionEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * A file that gets all events, one a line, each as soon as it happens. What is in the file already stays.
 *
 * <p>For one thread. When it cannot be written any more, that is told once, and no more is written: the app is worth more.
 */
public final class EventFile implements Consumer<SessionEvent>, AutoCloseable {

    private final Path path;
    private final OutputStream out;
    private final Clock clock;
    private final Consumer<SessionEvent> problems;
    private final EventJson json = new EventJson();
    private boolean broken;

    private EventFile(Path path, OutputStream out, Clock clock, Consumer<SessionEvent> problems) {
        this.path = path;
        this.out = out;
        this.clock = clock;
        this.problems = problems;
    }

    /**
     * Opens a file, which is made if it does not exist.
     *
     * @param clock gives the moments
     * @param problems is told when it cannot be written any more
     */
    public static EventFile open(Path path, Clock clock, Consumer<SessionEvent> problems) throws IOException {
        if (path.toAbsolutePath().getParent() != null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
        }
        OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new EventFile(path, out, clock, problems);
    }

    @Override
    public void accept(SessionEvent event) {
        if (broken) {
            return;
        }
        try {
            out.write((json.lineOf(clock.instant(), event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = true;
            problems.accept(new SessionEvent.Notice("No more events are written to " + path + ": " + e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
