package dev.chaud.maven.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.Diagnostic;
import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.session.ReloadTimes;
import dev.chaud.maven.session.SessionEvent;
import dev.chaud.maven.session.SessionEvent.Changed;
import dev.chaud.maven.session.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminalTest {

    private static final ReloadTimes IN_96_MS = new ReloadTimes(
            Map.of(Stage.REDEFINE, Duration.ofNanos(12_340_000), Stage.COMPILE, Duration.ofMillis(41)),
            Duration.ofMillis(96));
    private static final Clock TWO_O_CLOCK = Clock.fixed(Instant.parse("2026-05-04T14:02:07Z"), ZoneOffset.UTC);

    @TempDir
    private Path top;

    private boolean verbose;

    @Test
    void aBuildIsAnnouncedWithItsModules() {
        assertThat(shown(new SessionEvent.Building(List.of("acme:app", "acme:tool"))))
                .isEqualTo("building app, tool and what it depends on");
    }

    @Test
    void aLongBuildIsToldOfNowAndThen() {
        assertThat(shown(new SessionEvent.StillBuilding(Duration.ofSeconds(2), "compiler:compile in app")))
                .isEqualTo("building for 2 s · compiler:compile in app");
        assertThat(shown(new SessionEvent.StillBuilding(Duration.ofMinutes(2), "")))
                .isEqualTo("building for 120 s");
        assertThat(lines(new SessionEvent.StillBuilding(Duration.ofSeconds(3), "compiler:compile in app")))
                .isEmpty();
    }

    @Test
    void aStartedAppIsNamedWithItsProcess() {
        assertThat(shown(new SessionEvent.Running("app", "shop.Main", 4711, 3)))
                .isEqualTo("running app (shop.Main) · pid 4711 · watching 3 modules");
    }

    @Test
    void oneModuleIsNoModules() {
        assertThat(shown(new SessionEvent.Running("app", "shop.Main", 4711, 1))).endsWith("watching 1 module");
    }

    @Test
    void aReloadIsOneLineWithItsTimeAndClassesByModule() {
        assertThat(shown(new SessionEvent.Live(
                        IN_96_MS,
                        List.of(
                                new Changed("core", "Greeter", List.of("method added: greet()", "body")),
                                new Changed("service", "Orders", List.of("body")),
                                new Changed("core", "texts.properties", List.of("resource"))),
                        List.of())))
                .isEqualTo("live in 96 ms · core: Greeter (method added: greet(), body), texts.properties (resource),"
                        + " service: Orders (body)");
    }

    @Test
    void notesOfAReloadStandBelowIt() {
        assertThat(lines(new SessionEvent.Live(
                        IN_96_MS,
                        List.of(new Changed("core", "Greeter", List.of("body"))),
                        List.of("takes effect at the next call of run()"))))
                .containsExactly(
                        "♨ 14:02:07  live in 96 ms · core: Greeter (body)", "  takes effect at the next call of run()");
    }

    @Test
    void ofManyClassesSomeAreNamedAndTheRestCounted() {
        List<Changed> changed = IntStream.range(0, 500)
                .mapToObj(i -> new Changed("core", "C" + i, List.of("body")))
                .toList();

        assertThat(shown(new SessionEvent.Live(IN_96_MS, changed, List.of())))
                .contains("C0 (body)")
                .doesNotContain("C12 (body)")
                .endsWith(" and 488 more");
    }

    @Test
    void aBuildThatChangedNothingIsSaid() {
        assertThat(shown(new SessionEvent.NothingToReload()))
                .isEqualTo("nothing to reload: the build made no class or resource different");
    }

    @Test
    void aRestartIsToldWithAllItsReasons() {
        assertThat(shown(new SessionEvent.RestartNeeded(
                        List.of("core: Greeter (superclass)", "class path"), true, false, false)))
                .isEqualTo("restart, because core: Greeter (superclass); class path");
    }

    @Test
    void aRestartThatTheUserDoesNotWantIsToldToo() {
        assertThat(shown(new SessionEvent.RestartNeeded(List.of("core: Greeter (superclass)"), false, false, false)))
                .isEqualTo("not live, would need a restart (chaud.restart=never), because core: Greeter (superclass)");
    }

    @Test
    void whoWantsToBeAskedIsToldHowToAnswer() {
        assertThat(lines(new SessionEvent.RestartNeeded(List.of("core: Greeter (superclass)"), false, true, false)))
                .containsExactly(
                        "♨ 14:02:07  not live, needs a restart, because core: Greeter (superclass)",
                        "  type r and Enter to restart; until then the app goes on as it is");
    }

    @Test
    void whoCannotAnswerIsNotAsked() {
        assertThat(lines(new SessionEvent.RestartNeeded(List.of("core: Greeter (superclass)"), false, false, true)))
                .containsExactly(
                        "♨ 14:02:07  not live, needs a restart, because core: Greeter (superclass)",
                        "  nobody can be asked, as the input has ended; the app goes on as it is");
    }

    @Test
    void theTimeOfARestartIsToldBesideThatOfTheFirstStart() {
        assertThat(lines(new SessionEvent.Restarted(
                        Duration.ofMillis(612),
                        Duration.ofMillis(1_449),
                        List.of("shop.Cart.open"),
                        List.of("@Persist shop.Cart.pool was not kept, as java.lang.Thread cannot be serialised."))))
                .containsExactly(
                        "♨ 14:02:07  restarted in 0.6 s (first start 1.4 s), kept 1 field",
                        "  @Persist shop.Cart.pool was not kept, as java.lang.Thread cannot be serialised.");
        assertThat(shown(
                        new SessionEvent.Restarted(Duration.ofSeconds(2), Duration.ofSeconds(1), List.of(), List.of())))
                .isEqualTo("restarted in 2.0 s (first start 1.0 s)");
    }

    @Test
    void appsThatSomethingElseStartsComeAndGo() {
        assertThat(shown(new SessionEvent.Watching(3))).endsWith("watching 3 modules · apps with the agent find us");
        assertThat(shown(new SessionEvent.Joined(4711))).endsWith("joined by the app with pid 4711");
        assertThat(shown(new SessionEvent.Left(4711))).endsWith("the app with pid 4711 has left");
        assertThat(shown(new SessionEvent.NotLive(List.of("core: Greeter (superclass)"))))
                .endsWith("not live, the app has to be restarted for it, because core: Greeter (superclass)");
    }

    @Test
    void aRefusedReloadIsToldWithItsReasons() {
        assertThat(lines(new SessionEvent.Refused(List.of("shop.Order: truncated"), false)))
                .containsExactly(
                        "♨ 14:02:07  not reloaded, the app is as it was · the next save tries again",
                        "  shop.Order: truncated");
        assertThat(shown(new SessionEvent.Refused(List.of(), true)))
                .isEqualTo("not reloaded, the app is as it was · building the class anew");
    }

    @Test
    void aFailedBuildIsToldWithWhatMavenSaid() {
        assertThat(lines(new SessionEvent.BuildFailed(List.of("Non-parseable POM", "at line 3"), true)))
                .containsExactly(
                        "♨ 14:02:07  build failed · still running the last good version",
                        "  Non-parseable POM",
                        "  at line 3");
    }

    @Test
    void aFailureOfChaudItselfIsToldWithItsKind() {
        assertThat(lines(new SessionEvent.Failed(new NoSuchFileException("/shop/target"), true)))
                .first()
                .isEqualTo("♨ 14:02:07  Chaud failed · still running the last good version");
        assertThat(print(
                        new SessionEvent.Failed(new NoSuchFileException("/shop/target"), true),
                        false,
                        StandardCharsets.UTF_8))
                .contains("NoSuchFileException: /shop/target");
    }

    @Test
    void withoutAnAppTheNextSaveTriesAgain() {
        assertThat(shown(new SessionEvent.BuildFailed(List.of(), false)))
                .isEqualTo("build failed · the next save tries again");
    }

    @Test
    void anAppThatEndedWellNeedsNoMoreThanALine() {
        assertThat(lines(ended(0, true)))
                .containsExactly("♨ 14:02:07  the app ended with exit code 0 · the next save starts it again");
    }

    @Test
    void aSessionThatEndsWithTheAppDoesNotSpeakOfTheNextSave() {
        assertThat(lines(ended(0, false))).containsExactly("♨ 14:02:07  the app ended with exit code 0");
    }

    @Test
    void aCrashIsToldWithItsCommandLastLinesAndHints() {
        assertThat(lines(ended(3, true)))
                .containsExactly(
                        "♨ 14:02:07  the app ended with exit code 3 · the next save starts it again",
                        "  command: java shop.Main",
                        "  | no database",
                        "  is the database up?");
    }

    @Test
    void anAppThatASignalEndedDidNotCrash() {
        assertThat(lines(ended(143, true)))
                .hasSize(2)
                .first()
                .asString()
                .endsWith("exit code 143 · the next save starts it again");
    }

    @Test
    void aKilledAppIsSaid() {
        assertThat(shown(new SessionEvent.AppKilled(Duration.ofSeconds(5))))
                .isEqualTo("the app did not end within 5 s and was killed");
    }

    @Test
    void aNoticeIsShownAsItIs() {
        assertThat(shown(new SessionEvent.Notice("The system sends no events")))
                .isEqualTo("The system sends no events");
    }

    @Nested
    final class CompileErrors {

        @Test
        void areCountedAndShownWithTheirSourceLineAndACaret() throws IOException {
            Path file = Files.writeString(top.resolve("Order.java"), "class Order {\n    int total = missing();\n}\n");

            assertThat(lines(new SessionEvent.CompileFailed(
                            List.of(new Diagnostic(
                                    file, 2, 17, "cannot find symbol", List.of("symbol: method missing()"))),
                            true)))
                    .containsExactly(
                            "♨ 14:02:07  1 compile error · still running the last good version",
                            "Order.java:2:17: error: cannot find symbol",
                            "    int total = missing();",
                            "                ^",
                            "  symbol: method missing()");
        }

        @Test
        void standAtTheRightPlaceBehindTabs() throws IOException {
            // javac counts a tab as up to the next multiple of eight
            Path file = Files.writeString(top.resolve("Order.java"), "class Order {\n\t  int total = missing();\n}\n");
            List<String> shown = lines(failed(new Diagnostic(file, 2, 23, "cannot find symbol", List.of())));
            String source = shown.get(2);

            assertThat(source.substring(shown.get(3).indexOf('^'))).isEqualTo("missing();");
        }

        @Test
        void haveNoCaretWithoutAColumn() throws IOException {
            Path file = Files.writeString(top.resolve("Order.java"), "class Order {");

            assertThat(lines(failed(new Diagnostic(file, 1, 0, "class is unfinished", List.of()))))
                    .endsWith("Order.java:1: error: class is unfinished", "class Order {");
        }

        @Test
        void haveTheirCaretAtTheEndWhenTheColumnIsBehindIt() throws IOException {
            Path file = Files.writeString(top.resolve("Order.java"), "int a");

            assertThat(lines(failed(new Diagnostic(file, 1, 80, "';' expected", List.of()))))
                    .endsWith("int a", "     ^");
        }

        @Test
        void standAloneWhenTheirSourceIsGoneOrShorter() throws IOException {
            Path file = Files.writeString(top.resolve("Order.java"), "class Order {");

            assertThat(lines(failed(new Diagnostic(top.resolve("Gone.java"), 1, 1, "a", List.of()))))
                    .endsWith("Gone.java:1:1: error: a");
            assertThat(lines(failed(new Diagnostic(file, 9, 1, "b", List.of()))))
                    .endsWith("Order.java:9:1: error: b");
        }

        @Test
        void outsideTheReactorAreNamedWithTheirWholePath() {
            Path file = top.resolveSibling("elsewhere").resolve("Order.java");

            assertThat(lines(failed(new Diagnostic(file, 1, 1, "a", List.of()))))
                    .endsWith(file + ":1:1: error: a");
        }

        @Test
        void ofASourceInAnotherEncodingAreShownAllTheSame() throws IOException {
            Path file = Files.write(top.resolve("Order.java"), "int größe = x;".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(lines(failed(new Diagnostic(file, 1, 13, "a", List.of()))))
                    .hasSize(4);
        }

        @Test
        void areCounted() {
            Diagnostic gone = new Diagnostic(top.resolve("Gone.java"), 1, 1, "a", List.of());

            assertThat(lines(failed(gone, gone)).get(0)).contains("2 compile errors");
        }
    }

    @Test
    void stagesAreShownToThoseWhoWantToSeeThem() {
        SessionEvent live = new SessionEvent.Live(IN_96_MS, List.of(), List.of("a note"));
        verbose = true;

        assertThat(lines(live)).hasSize(3).last().isEqualTo("  compile 41.0 ms, redefine 12.3 ms");
    }

    @Test
    void coloursAreWrittenOnlyWhereTheyAreWanted() {
        SessionEvent live = new SessionEvent.Live(IN_96_MS, List.of(), List.of());

        assertThat(print(live, true, StandardCharsets.UTF_8)).contains("\u001B[32mlive in 96 ms\u001B[0m");
        assertThat(print(live, false, StandardCharsets.UTF_8)).doesNotContain("\u001B");
    }

    @Test
    void theFlameIsAWordWhereTheEncodingHasNone() {
        SessionEvent notice = new SessionEvent.Notice("text");

        assertThat(print(notice, false, StandardCharsets.US_ASCII)).startsWith("chaud 14:02:07  text");
        assertThat(print(notice, false, StandardCharsets.UTF_8)).startsWith("♨ 14:02:07  text");
    }

    private static SessionEvent.AppEnded ended(int exitCode, boolean waiting) {
        return new SessionEvent.AppEnded(
                new AppEnd(exitCode, List.of("java", "shop.Main"), List.of("no database")),
                waiting,
                exitCode == 0 ? List.of() : List.of("is the database up?"));
    }

    private static SessionEvent.CompileFailed failed(Diagnostic... diagnostics) {
        return new SessionEvent.CompileFailed(List.of(diagnostics), true);
    }

    /** The one line of an event, behind mark and time. */
    private String shown(SessionEvent event) {
        assertThat(lines(event)).hasSize(1);
        return lines(event).get(0).replaceFirst("^♨ 14:02:07  ", "");
    }

    private List<String> lines(SessionEvent event) {
        return print(event, false, StandardCharsets.UTF_8).lines().toList();
    }

    private String print(SessionEvent event, boolean colour, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, charset);
        new Terminal(new Screen(out, out, charset, colour), top, verbose, TWO_O_CLOCK).accept(event);
        return bytes.toString(charset);
    }
}
