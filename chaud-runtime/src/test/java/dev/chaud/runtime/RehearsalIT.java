package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.protocol.WatchOptions;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before the first edit a reload is rehearsed, of which the app sees nothing. */
class RehearsalIT {

    private static final String REHEARSED = "Rehearsed reloads of 2 classes";

    @TempDir
    private Path folder;

    @Test
    void aRehearsalChangesNothingAndTheFirstReloadIsAsAnyOther() throws Exception {
        Files.createDirectories(ForkedApp.hotIn(folder));
        Compilation.into(ForkedApp.hotIn(folder), List.of(), """
                class Played {
                    private int one = 1;
                    static String say() { return "said " + new Played().one; }
                }
                """, """
                public class Asked {
                    public static Object answer(String[] words) throws Exception {
                        Class<?> played = Class.forName("Played");
                        return played.getDeclaredMethods().length + " " + played.getDeclaredFields().length;
                    }
                }
                """);
        try (WatchService changes = folder.getFileSystem().newWatchService();
                ForkedApp app = ForkedApp.startAlone(folder, options().format())) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            assertThat(app.ask("say Played")).isEqualTo("said 1");
            assertThat(app.ask("call Asked")).isEqualTo("1 1");
            awaitRehearsal(changes, app);

            assertThat(app.ask("epoch")).isEqualTo("0");
            assertThat(app.ask("say Played")).isEqualTo("said 1");
            assertThat(app.ask("call Asked")).isEqualTo("1 1");

            app.ask("track");
            app.compile("""
                    class Played {
                        private int one = 2;
                        private int two = 3;
                        static String say() { return "says " + new Played().sum(); }
                        private int sum() { return one + two; }
                    }
                    """);
            assertThat(app.ask("await")).isEqualTo("true");
            assertThat(app.ask("last")).contains("outcome=LIVE", "field added: two", "method added: sum()");
            assertThat(app.ask("say Played")).isEqualTo("says 5");
            assertThat(app.ask("epoch")).isEqualTo("1");
        }
    }

    private AgentOptions options() {
        WatchOptions watch = new WatchOptions(List.of(ForkedApp.hotIn(folder)), WatchOptions.DEFAULT_QUIET);
        return AgentOptions.watching(watch, CacheOption.OFF, LogLevel.DEBUG);
    }

    private static void awaitRehearsal(WatchService changes, ForkedApp app) throws Exception {
        while (!app.stderr().contains(REHEARSED)) {
            WatchKey key = changes.poll(30, TimeUnit.SECONDS);
            assertThat(key).as("what the app says: %s", app.stderr()).isNotNull();
            key.pollEvents();
            key.reset();
        }
    }
}
