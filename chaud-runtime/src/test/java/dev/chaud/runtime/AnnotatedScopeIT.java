package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.protocol.ScopeOption;
import dev.chaud.runtime.protocol.WatchOptions;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An app in which only classes with {@code @Hot} are reloaded; the test hands class files in, as an IDE does. */
@Timeout(60)
class AnnotatedScopeIT {

    @TempDir
    private static Path folder;

    private static ForkedApp app;
    private static int edits;

    @BeforeAll
    static void startTheApp() throws Exception {
        // nothing is compiled into the hot folder later on, so nothing is reloaded but what is handed in
        String options = AgentOptions.watching(
                        new WatchOptions(List.of(ForkedApp.hotIn(folder)), WatchOptions.DEFAULT_QUIET),
                        CacheOption.OFF,
                        LogLevel.WARN)
                .of(ScopeOption.ANNOTATED)
                .format();
        Files.createDirectories(ForkedApp.hotIn(folder));
        app = ForkedApp.startAlone(folder, options);
    }

    @AfterAll
    static void endTheApp() throws IOException {
        app.close();
    }

    @Test
    void onlyAnnotatedClassesAndWhatIsNestedInThemAreReloaded() throws IOException {
        String source = """
                @dev.chaud.Hot
                class Marked {
                    static class Nested { static int value() { return %1$d; } }
                    static Object say() { java.util.function.IntSupplier one = new java.util.function.IntSupplier() { public int getAsInt() { return %1$d; } }; return %1$d + " " + Nested.value() + " " + one.getAsInt() + " " + Plain.value(); }
                }""";
        String plain = "class Plain { static int value() { return %d; } static Object say() { return value(); } }";
        app.compile(source.formatted(1), plain.formatted(1));
        assertThat(app.ask("say Marked")).isEqualTo("1 1 1 1");

        String report = reload(source.formatted(2), plain.formatted(2));

        assertThat(app.ask("say Marked")).isEqualTo("2 2 2 1");
        assertThat(report)
                .contains("outcome=LIVE")
                .contains("className=Plain, verdict=NOTHING_TO_DO, reasons=[changed, not hot]")
                .contains(
                        "Plain changed, and is not hot: it does not carry @Hot, so it stays what it is until the next start.");
    }

    @Test
    void theNewestVersionSaysWhetherAClassIsHot() throws IOException {
        app.compile("class Becomes { static Object say() { return 1; } }");
        assertThat(app.ask("say Becomes")).isEqualTo("1");

        assertThat(reload("class Becomes { static Object say() { return 2; } }"))
                .contains("outcome=NOTHING_TO_DO");
        assertThat(app.ask("say Becomes")).isEqualTo("1");
        assertThat(reload("@dev.chaud.Hot class Becomes { static Object say() { return 3; } }"))
                .contains("outcome=LIVE");
        assertThat(app.ask("say Becomes")).isEqualTo("3");
        assertThat(reload("class Becomes { static Object say() { return 4; } }"))
                .contains("[changed, not hot]");
        assertThat(app.ask("say Becomes")).isEqualTo("3");
    }

    private static String reload(String... sources) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("edit" + ++edits));
        Compilation.into(classes, List.of(ForkedApp.JAR, ForkedApp.hotIn(folder)), sources);
        return app.ask("reload " + classes);
    }
}
