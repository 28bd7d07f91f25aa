package dev.chaud.maven.fork;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StdinPumpTest {

    /** Answers each line, ends at "quit", and says when its input has ended. */
    private static final String ECHO = """
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
            PrintStream out = new PrintStream(System.out, true, java.nio.charset.Charset.defaultCharset());
            for (String line; (line = in.readLine()) != null; ) {
                if (line.equals("quit")) return;
                out.println("got " + line + " of " + line.length());
            }
            out.println("end of input");
            """;

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final List<AppProcess> started = new ArrayList<>();
    private InputStream terminal;
    private JavaApp app;

    @BeforeEach
    void compile(@TempDir Path folder) throws IOException {
        terminal = new PipedInputStream(keyboard);
        app = new JavaApp(folder, ECHO);
    }

    @AfterEach
    void end() {
        started.forEach(process -> process.stop(Duration.ofSeconds(30)));
    }

    @Test
    void linesPassToTheAppAsTheyAreTyped() throws Exception {
        StdinPump.start(terminal, line -> false).connect(start());
        type("hello");
        assertThat(app.out.next()).isEqualTo("got hello of 5");

        type("two words");
        assertThat(app.out.next()).isEqualTo("got two words of 9");
    }

    @Test
    void bytesPassUnchanged() throws Exception {
        StdinPump.start(terminal, line -> false).connect(start());
        type("früh€");

        assertThat(app.out.next()).endsWith(" of 5");
    }

    @Test
    void aLineThatSomebodyElseTakesDoesNotPass() throws Exception {
        StdinPump.start(terminal, "ours"::equals).connect(start());
        type("ours");
        type("its");

        assertThat(app.out.next()).isEqualTo("got its of 3");
    }

    @Test
    void linesWaitForAnApp() throws Exception {
        StdinPump pump = StdinPump.start(terminal, line -> false);
        type("early");
        type("bird");
        pump.connect(start());

        assertThat(app.out.next()).isEqualTo("got early of 5");
        assertThat(app.out.next()).isEqualTo("got bird of 4");
    }

    @Test
    void theEndOfTheInputIsTheEndOfTheApps() throws Exception {
        StdinPump.start(terminal, line -> false).connect(start());
        type("last");
        keyboard.close();

        assertThat(app.out.next()).isEqualTo("got last of 4");
        assertThat(app.out.next()).isEqualTo("end of input");
    }

    @Test
    void anAppThatIsStartedAfterTheEndOfTheInputSeesItToo() throws Exception {
        StdinPump pump = StdinPump.start(new ByteArrayInputStream(new byte[0]), line -> false);
        AppProcess first = start();
        pump.connect(first);
        assertThat(app.out.next()).isEqualTo("end of input");
        JavaApp.endOf(first);

        pump.connect(start());
        assertThat(app.out.next()).isEqualTo("end of input");
    }

    @Test
    void whatIsTypedAfterAnAppHasEndedGoesToTheNext() throws Exception {
        StdinPump pump = StdinPump.start(terminal, line -> false);
        AppProcess first = start();
        pump.connect(first);
        type("quit");
        JavaApp.endOf(first);
        type("again");
        pump.connect(start());

        assertThat(app.out.next()).isEqualTo("got again of 5");
    }

    private AppProcess start() throws IOException {
        AppProcess process = app.start();
        started.add(process);
        return process;
    }

    private void type(String line) throws IOException {
        keyboard.write((line + "\n").getBytes(UTF_8));
        keyboard.flush();
    }
}
