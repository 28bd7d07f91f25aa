package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.diff.ChangeKind;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.Example;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.StockJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of change in one example each: asked of the JVM itself, and of Chaud. What both did is the table of the site,
 * so that nobody writes there what is not so. To write it anew: {@code -Dchaud.writeTable=true}.
 */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangeTableIT {

    private static final Path PAGE = ForkedApp.JAR
            .getParent()
            .resolve("../../src/site/markdown/changes.md")
            .normalize();

    @TempDir
    private static Path folder;

    private static final Map<Example, String> ROWS =
            new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    private static final Map<String, String> KINDS = new TreeMap<>();

    private static ForkedApp app;
    private static StockJvm stock;

    @BeforeAll
    static void startBoth() throws Exception {
        stock = StockJvm.start(folder);
        app = ForkedApp.start(Files.createDirectory(folder.resolve("chaud")));
    }

    @AfterAll
    static void stopBoth() throws IOException {
        stock.close();
        app.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.chaud.runtime.testing.Example#all")
    void aChange(Example example) throws IOException {
        Path before = compiled(example.name() + ".before", example.before());
        Path after = compiled(example.name() + ".after", example.after());
        String byHotSpot = stock.redefine(before, after);

        app.compile(example.before().toArray(String[]::new));
        assertThat(app.ask("say " + example.subject())).isEqualTo(example.saysBefore());
        ReloadReply reply = app.edit(example.after().toArray(String[]::new));
        reply.classes().forEach(type -> type.reasons().forEach(reason -> KINDS.put(reason, example.name())));

        assertThat(reply.verdict()).as(reply.toString()).isEqualTo(example.live() ? Verdict.LIVE : Verdict.RESTART);
        if (example.live()) {
            assertThat(app.ask("say " + example.subject())).isEqualTo(example.saysAfter());
        }
        ROWS.put(
                example,
                "| " + example.title() + " | " + cell(byHotSpot) + " | " + byChaud(reply) + " | `" + example.name()
                        + "` |");
    }

    @Test
    @Order(2)
    void everyKindOfChangeHasAnExample() {
        // javac makes a class for a switch over an enum, and no member
        for (ChangeKind kind : EnumSet.complementOf(EnumSet.of(ChangeKind.ENUM_SWITCH))) {
            assertThat(KINDS.keySet())
                    .as("an example of %s", kind)
                    .anySatisfy(reason -> assertThat(reason).startsWith(kind.words()));
        }
    }

    @Test
    @Order(3)
    void theTableOfTheSiteIsWhatWasSeen() throws IOException {
        String table = ROWS.values().stream().collect(Collectors.joining("\n", HEAD, "\n"));
        if (Boolean.getBoolean("chaud.writeTable")) {
            Files.writeString(PAGE, table);
        }
        assertThat(PAGE).as("run this test with -Dchaud.writeTable=true").hasContent(table);
    }

    /** What the head of the page says for all rows, as the page is the same on every JDK. */
    private static final String BEFORE_JDK_25 = "Reflection shows ";

    private static final String HEAD = """
            # What is live

            Each row was asked of a JVM without Chaud (`Instrumentation.redefineClasses`), and of one with it, by the test that
            wrote this page, on JDK 17 and 25. The example of each row is a file in
            `chaud-runtime/src/test/resources/changes`. Before JDK 25, `Class.getModifiers` goes on to tell the modifiers that a
            class was loaded with.

            | Change | HotSpot by itself | Chaud | Example |
            | --- | --- | --- | --- |
            """;

    private static Path compiled(String name, List<String> sources) throws IOException {
        Path classes = Files.createDirectory(folder.resolve(name));
        Compilation.into(classes, List.of(ForkedApp.JAR), sources.toArray(String[]::new));
        return classes;
    }

    private static String byChaud(ReloadReply reply) {
        String notes = cell(reply.notes().stream()
                .filter(note -> !note.startsWith(BEFORE_JDK_25))
                .collect(Collectors.joining(" ")));
        return (reply.verdict() == Verdict.LIVE ? "live" : "restart") + (notes.isEmpty() ? "" : ": " + notes);
    }

    private static String cell(String text) {
        return text.replace("class redefinition failed: ", "refuses: ").replace("|", "\\|");
    }
}
