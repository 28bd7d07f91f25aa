package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Console console = new Console();

    private void print(String text) {
        console.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test");
    }

    @Test
    void awaitedLineIsFoundWhereverItStandsAfterTheMark() {
        print("one\ntwo\nthree\n");
        console.awaitEnd(LONG);

        assertThat(console.await("three", 1, "three"::equals, LONG)).isEqualTo("three");
    }

    @Test
    void linesBeforeTheMarkDoNotCount() {
        print("one\ntwo\n");
        console.awaitEnd(LONG);

        assertThatThrownBy(() -> console.await("\"one\"", 1, "one"::equals, LONG))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended without \"one\"")
                .hasMessageContaining("two");
    }

    @Test
    void deadlineShowsAllOutput() throws IOException {
        try (PipedOutputStream open = new PipedOutputStream()) {
            console.read(new PipedInputStream(open), "open");
            open.write("all there is\n".getBytes(StandardCharsets.UTF_8));
            open.flush();
            console.await("a line", 0, Objects::nonNull, LONG);

            assertThatThrownBy(() -> console.await("more", 0, "more"::equals, Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Not within PT0.001S: more")
                    .hasMessageContaining("all there is");
        }
    }
}
