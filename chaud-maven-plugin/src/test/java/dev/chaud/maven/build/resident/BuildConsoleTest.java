package dev.chaud.maven.build.resident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.BuildActivity;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class BuildConsoleTest {

    @Test
    void whatIsLoggedAndPrintedIsKeptAndThereIsNoInput() throws IOException {
        InputStream in = System.in;
        PrintStream out = System.out;
        List<String> lines;
        try (BuildConsole console = BuildConsole.open(new BuildActivity())) {
            System.out.println("printed");
            LoggerFactory.getLogger(BuildConsoleTest.class).warn("logged");
            assertThat(System.in.read()).isEqualTo(-1);
            lines = console.lines();
        }

        assertThat(lines).hasSize(2).first().isEqualTo("printed");
        assertThat(lines.get(1)).endsWith("logged");
        assertThat(System.in).isSameAs(in);
        assertThat(System.out).isSameAs(out);
    }
}
