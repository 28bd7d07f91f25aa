package dev.chaud.maven;

import dev.chaud.maven.events.EventFile;
import dev.chaud.maven.session.SessionEvent;
import dev.chaud.maven.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is told what happens in a session: the terminal, and a file where one is wanted. */
record Listeners(Terminal terminal, Optional<EventFile> file) implements Consumer<SessionEvent>, AutoCloseable {

    /** Opens the file. */
    static Listeners of(Terminal terminal, Optional<Path> file) throws IOException {
        return new Listeners(
                terminal,
                file.isPresent()
                        ? Optional.of(EventFile.open(file.get(), Clock.systemUTC(), terminal))
                        : Optional.empty());
    }

    @Override
    public void accept(SessionEvent event) {
        terminal.accept(event);
        file.ifPresent(events -> events.accept(event));
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
