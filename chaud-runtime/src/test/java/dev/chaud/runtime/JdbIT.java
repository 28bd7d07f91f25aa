package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own debugger, which takes the name of a class at its word, and so has to be told that of a companion. */
@Timeout(120)
class JdbIT {

    private static final String COUNTED = """
            class Counted {
                static Object say() {
                    Counted made = new Counted();
                    return made.base;
                }
                int base = 1;
            }""";

    private static final String COUNTED_AFTER = """
            class Counted {
                static Object say() {
                    Counted made = new Counted();
                    return made.added(20);
                }
                int base = 1;
                private int added(int x) {
                    int y = x * 2;
                    return y + base;
                }
            }""";

    @TempDir
    private Path folder;

    @Test
    void anAddedMethodIsSteppedIntoAndItsBreakpointIsHit() throws Exception {
        try (ForkedApp app =
                ForkedApp.start(folder, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0")) {
            String address = app.answer().replaceFirst("Listening for transport dt_socket at address: ", "");
            app.compile(COUNTED);
            assertThat(app.ask("say Counted")).isEqualTo("1");
            try (Jdb jdb = Jdb.attach("127.0.0.1:" + address)) {
                ReloadReply reply = app.edit(COUNTED_AFTER);
                assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
                String companion = jdb.tell("classes")
                        .lines()
                        .filter(name -> name.startsWith("Counted$"))
                        .findFirst()
                        .orElseThrow();
                assertThat(jdb.tell("stop at Counted:4")).contains("Set breakpoint");
                assertThat(jdb.tell("stop at " + companion + ":9")).contains("Set breakpoint");

                app.tell("say Counted");
                assertThat(jdb.awaitStop()).contains("Breakpoint hit", "Counted.say(), line=4");
                assertThat(jdb.ask("step")).contains("Step completed", "line=8");
                assertThat(jdb.ask("where")).contains("(Counted.java:8)").contains("Counted.say (Counted.java:4)");
                assertThat(jdb.ask("cont")).contains("Breakpoint hit", "line=9");
                assertThat(jdb.ask("where")).contains("(Counted.java:9)");
                assertThat(jdb.ask("locals")).contains("$this = instance of Counted", "x = 20", "y = 40");
                assertThat(jdb.ask("print x + y + $this.base")).contains("x + y + $this.base = 61");
                jdb.ask("set y = 50");
                jdb.tell("cont");
                assertThat(app.answer()).isEqualTo("51");
            }
            // for the next debugger
            assertThat(app.answer()).startsWith("Listening for transport dt_socket");
            assertThat(app.ask("say Counted")).isEqualTo("41");
            assertThat(app.stderr()).isEmpty();
        }
    }
}
