package dev.chaud.maven.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ScreenTest {

    private static final String FORGET = "\r\u001B[2K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream raw = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Screen screen = new Screen(raw, raw, StandardCharsets.UTF_8, true);

    @Test
    void theLastLineGivesWayToTheNextOne() {
        screen.show("building for 2 s");
        screen.show("building for 3 s");

        assertThat(written()).isEqualTo(FORGET + "building for 2 s" + FORGET + "building for 3 s");
    }

    @Test
    void whateverIsWrittenTakesItAway() {
        screen.show("building");
        screen.out().print("app\n");
        screen.out().flush();
        screen.show("building");
        screen.err().print("oops\n");
        screen.err().flush();
        screen.out().print("more\n");
        screen.out().flush();

        assertThat(written())
                .isEqualTo(FORGET + "building" + FORGET + "app\n" + FORGET + "building" + FORGET + "oops\nmore\n");
    }

    @Test
    void aLineThatTheAppHasBegunIsNotWrittenOver() {
        screen.out().print("name? ");
        screen.out().flush();
        screen.show("building");

        assertThat(written()).isEqualTo("name? ");
    }

    @Test
    void aLongLineDoesNotWrap() {
        screen.show("x".repeat(500));

        assertThat(written()).hasSize(FORGET.length() + 79);
    }

    @Test
    void inAPipeAllIsWrittenAsItIs() {
        Screen pipe = new Screen(raw, raw, StandardCharsets.UTF_8, false);

        assertThat(pipe.out()).isSameAs(raw);
        assertThat(pipe.err()).isSameAs(raw);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
