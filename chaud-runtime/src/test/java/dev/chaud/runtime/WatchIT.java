package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.protocol.WatchOptions;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent alone: something compiles into a folder, nobody tells the agent. */
@Timeout(60)
class WatchIT {

    @TempDir
    private Path folder;

    @Test
    void anEditOfManyClassesIsOneReload() throws Exception {
        // longer than any pause that javac makes between two class files
        try (ForkedApp app = start(Duration.ofSeconds(2))) {
            app.compile(pair(1));
            assertThat(app.ask("say Left") + app.ask("say Right")).isEqualTo("1010");
            app.ask("track");

            app.compile(pair(2));

            assertThat(app.ask("await")).isEqualTo("true");
            assertThat(app.ask("say Left") + app.ask("say Right")).isEqualTo("2020");
            assertThat(app.ask("epoch")).isEqualTo("1");
            assertThat(app.ask("last"))
                    .contains("outcome=LIVE")
                    .contains("className=Left, verdict=LIVE, reasons=[body, method added: more()]")
                    .contains("className=Right, verdict=LIVE, reasons=[body, method added: more()]");
            app.compile("class Next { static int say() { return 1; } }");
            app.ask("say Next");
            edit(app, "class Next { static int say() { return 2; } }");
        }
        assertThat(stderr())
                .matches("(?s).*INFO chaud - Reload 1 is live in \\d+ ms: "
                        + "Left \\(body, method added: more\\(\\)\\), Right \\(body, method added: more\\(\\)\\)\n.*");
    }

    private static String[] pair(int version) {
        String body = version == 1 ? "return 10; }" : "return more(); } private static int more() { return 20; }";
        return new String[] {
            "class Left { static int say() { " + body + " }", "class Right { static int say() { " + body + " }"
        };
    }

    @Test
    void aFileThatIsWrittenAgainAsItWasChangesNothing() throws Exception {
        try (ForkedApp app = start()) {
            app.compile(
                    "class Same { static int say() { return 1; } }", "class Other { static int say() { return 1; } }");
            app.ask("say Same");
            app.ask("say Other");
            app.compile("class Same { static int say() { return 1; } }");
            edit(app, "class Other { static int say() { return 2; } }");
            assertThat(app.ask("epoch")).isEqualTo("1");
            assertThat(app.ask("last")).doesNotContain("className=Same, verdict=LIVE");
        }
    }

    @Test
    void aNewFolderIsWatched() throws Exception {
        try (ForkedApp app = start()) {
            app.compile("package deep.down; class Well { static int say() { return 1; } }");
            assertThat(app.ask("say deep.down.Well")).isEqualTo("1");
            edit(app, "package deep.down; class Well { static int say() { return 2; } }");
            assertThat(app.ask("say deep.down.Well")).isEqualTo("2");
        }
    }

    @Test
    void aFolderThatIsNotThereIsAwaited() throws Exception {
        Files.createDirectory(ForkedApp.hotIn(folder));
        Path later = folder.resolve("module/target/classes");
        try (ForkedApp app = start(later)) {
            assertThat(stderr()).contains(later + " is not there yet: its classes are hot as soon as it is.");
            Files.createDirectories(later);
            Compilation.into(later, List.of(), "class Late { static int say() { return 1; } }");
            assertThat(app.ask("sayIn Late " + later)).isEqualTo("1");
            app.ask("track");
            Compilation.into(later, List.of(), "class Late { static int say() { return 2; } }");
            assertThat(app.ask("await")).isEqualTo("true");
            assertThat(app.ask("sayIn Late " + later)).isEqualTo("2");
        }
    }

    @Test
    void aFolderThatIsRemovedAndMadeAnewIsWatchedOn() throws Exception {
        try (ForkedApp app = start()) {
            app.compile("package a.b; class Clean { static int say() { return 1; } }");
            app.ask("say a.b.Clean");
            for (int version = 2; version < 5; version++) {
                app.ask("track");
                delete(app.hot());
                Files.createDirectory(app.hot());
                app.compile("package a.b; class Clean { static int say() { return " + version + "; } }");
                assertThat(app.ask("await")).isEqualTo("true");
                assertThat(app.ask("say a.b.Clean")).isEqualTo(Integer.toString(version));
            }
        }
    }

    @Test
    void aFolderThatIsReplacedByAnotherIsWatchedOn() throws Exception {
        try (ForkedApp app = start()) {
            app.compile("class Swap { static int say() { return 1; } }");
            app.ask("say Swap");
            Path built = Files.createDirectory(folder.resolve("built elsewhere"));
            Compilation.into(built, List.of(), "class Swap { static int say() { return 2; } }");
            app.ask("track");
            Files.move(app.hot(), folder.resolve("old"));
            Files.move(built, app.hot());
            assertThat(app.ask("await")).isEqualTo("true");
            assertThat(app.ask("say Swap")).isEqualTo("2");
            edit(app, "class Swap { static int say() { return 3; } }");
            assertThat(app.ask("say Swap")).isEqualTo("3");
        }
    }

    @Test
    void aChangeThatCannotGoLiveIsNamedAndWaitsForTheNextEdit() throws Exception {
        try (ForkedApp app = start()) {
            app.compile("class Base { }", "class Kid { static int say() { return 1; } }");
            app.ask("say Kid");
            app.ask("track");
            app.compile("class Kid extends Base { static int say() { return 2; } }");
            assertThat(app.ask("await")).isEqualTo("false");
            assertThat(app.ask("say Kid")).isEqualTo("1");
            edit(app, "class Kid { static int say() { return 3; } }");
            assertThat(app.ask("say Kid")).isEqualTo("3");
        }
        assertThat(stderr())
                .contains("WARN chaud - Cannot reload Kid live: superclass changed")
                .contains("The app goes on as it was; restart it for this.");
    }

    @Test
    void aClassFileThatStaysDamagedIsRefusedAndTheNextGoodOneIsLive() throws Exception {
        try (ForkedApp app = start()) {
            app.compile("class Cut { static int say() { return 1; } }");
            app.ask("say Cut");
            app.ask("track");
            Files.write(app.hot().resolve("Cut.class"), new byte[20]);
            assertThat(app.ask("await")).isEqualTo("false");
            assertThat(app.ask("last")).contains("outcome=REFUSED").contains("The class file of Cut is no class file");
            edit(app, "class Cut { static int say() { return 2; } }");
            assertThat(app.ask("say Cut")).isEqualTo("2");
        }
        assertThat(stderr()).contains("WARN chaud - The class file of Cut is no class file");
    }

    @Test
    void aDeletedClassIsNoErrorAndItsLoadedVersionStays() throws Exception {
        try (ForkedApp app = start()) {
            app.compile(
                    "class Gone { static int say() { return 1; } }", "class Stay { static int say() { return 1; } }");
            app.ask("say Gone");
            app.ask("say Stay");
            Files.delete(app.hot().resolve("Gone.class"));
            edit(app, "class Stay { static int say() { return 2; } }");
            assertThat(app.ask("say Gone")).isEqualTo("1");
        }
        assertThat(stderr()).doesNotContain("ERROR");
    }

    @Test
    void aResourceBundleIsReadAgain() throws Exception {
        Files.createDirectories(ForkedApp.hotIn(folder));
        Files.writeString(ForkedApp.hotIn(folder).resolve("words.properties"), "hi=one\n", UTF_8);
        try (ForkedApp app = start()) {
            app.compile("class Speaker { static String say() {"
                    + " return java.util.ResourceBundle.getBundle(\"words\").getString(\"hi\"); } }");
            assertThat(app.ask("say Speaker")).isEqualTo("one");
            app.ask("track");
            Files.writeString(app.hot().resolve("words.properties"), "hi=two\n", UTF_8);
            assertThat(app.ask("await")).isEqualTo("true");
            assertThat(app.ask("say Speaker")).isEqualTo("two");
            edit(app, "class Speaker { static String say() { return \"three\"; } }");
        }
        assertThat(stderr()).contains("words.properties (resource)");
    }

    @Test
    void whatTheAppHandsInCountsUntilTheFileIsWrittenAnew() throws Exception {
        try (ForkedApp app = start()) {
            app.compile(
                    "class Asked { static int say() { return 1; } }", "class Other { static int say() { return 1; } }");
            app.ask("say Asked");
            app.ask("say Other");
            Path given = Files.createDirectory(folder.resolve("given"));
            Compilation.into(given, List.of(), "class Asked { static int say() { return 2; } }");
            assertThat(app.ask("reload " + given)).contains("outcome=LIVE");
            app.compile("class Asked { static int say() { return 1; } }");
            edit(app, "class Other { static int say() { return 2; } }");
            assertThat(app.ask("say Asked")).isEqualTo("2");
            edit(app, "class Asked { static int say() { return 3; } }");
            assertThat(app.ask("say Asked")).isEqualTo("3");
            edit(app, "class Asked { static int say() { return 1; } }");
            assertThat(app.ask("say Asked")).isEqualTo("1");
        }
    }

    @Test
    void theAppEndsByItself() throws Exception {
        try (ForkedApp app = start()) {
            assertThat(app.ask("threads")).contains("true").doesNotContain("false");
            app.endInput();
            assertThat(app.exitCode()).isZero();
        }
    }

    @Test
    void aFileInPlaceOfAFolderIsOneSentenceAndTheAppGoesOn() throws Exception {
        try (ForkedApp app = ForkedApp.startAlone(folder, "watch=" + ForkedApp.JAR)) {
            assertThat(app.ask("epoch")).isEqualTo("0");
        }
        assertThat(stderr())
                .isEqualTo("Chaud cannot start, the app runs without hot reload: " + ForkedApp.JAR
                        + " is no folder: watch the folder that classes are compiled into\n");
    }

    private ForkedApp start(Path... more) throws Exception {
        return start(WatchOptions.DEFAULT_QUIET, more);
    }

    private ForkedApp start(Duration quiet, Path... more) throws Exception {
        Files.createDirectories(ForkedApp.hotIn(folder));
        List<Path> folders = Stream.concat(Stream.of(ForkedApp.hotIn(folder)), Stream.of(more))
                .toList();
        return ForkedApp.startAlone(
                folder,
                AgentOptions.watching(new WatchOptions(folders, quiet), CacheOption.OFF, LogLevel.INFO)
                        .format());
    }

    private static void edit(ForkedApp app, String source) throws IOException {
        app.ask("track");
        app.compile(source);
        assertThat(app.ask("await")).isEqualTo("true");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }
}
