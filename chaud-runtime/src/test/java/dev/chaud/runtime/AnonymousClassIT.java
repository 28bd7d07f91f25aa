package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Anonymous and local classes that come, go and get other numbers, with objects of them alive. Each class says what the
 * objects made at first do, then what those made just now do.
 */
@Timeout(60)
class AnonymousClassIT {

    private static final String HEAD = """
            import java.util.*;
            import java.util.function.*;
            class %1$s {
                static final List<Supplier<Object>> alive = new ArrayList<>();
                private String name = "n";
                static Object say() {
                    List<Supplier<Object>> made = new %1$s().make(3);
                    if (alive.isEmpty()) alive.addAll(made);
                    return does(alive) + "/" + does(made);
                }
                static String does(List<Supplier<Object>> jobs) {
                    StringBuilder all = new StringBuilder();
                    for (Supplier<Object> job : jobs) all.append(job.get());
                    return all.toString();
                }
                %2$s
            }""";

    private static final String JOB = "new Supplier<Object>() { public Object get() { return %s; } }";

    @SharedApp
    private static ForkedApp app;

    @Test
    void oneThatIsInsertedBeforeOthersLeavesEachItsOwnWork() throws IOException {
        begin("Insert", jobs("\"a\" + x", "\"b\"", "name"));
        assertThat(app.ask("say Insert")).isEqualTo("a3bn/a3bn");
        live("Insert", jobs("\"new\" + name", "\"a\" + x", "\"b\"", "\"c\"", "name"));
        assertThat(app.ask("say Insert")).isEqualTo("a3bn/newna3bcn");
        live("Insert", jobs("\"NEW\" + name", "\"A\" + x", "\"b\"", "\"c\"", "name"));
        assertThat(app.ask("say Insert")).isEqualTo("A3bn/NEWnA3bcn");
        live("Insert", jobs("\"b\"", "\"B\"", "name += 1"));
        assertThat(app.ask("say Insert")).isEqualTo("A3bn/bBn1");
    }

    @Test
    void thoseThatChangePlacesKeepTheirWork() throws IOException {
        begin("Swap", jobs("\"a\"", "\"b\""));
        live("Swap", jobs("\"b\"", "\"a\""));
        assertThat(app.ask("say Swap")).isEqualTo("ab/ba");
        live("Swap", jobs("\"b\"", "\"A\"", "\"c\""));
        assertThat(app.ask("say Swap")).isEqualTo("ab/bAc");
    }

    @Test
    void anEditedOneIsNewInObjectsThatAreAlive() throws IOException {
        begin("Edited", jobs("\"a\" + x", "\"b\""));
        live("Edited", jobs("\"A\" + x", "\"b\""));
        assertThat(app.ask("say Edited")).isEqualTo("A3b/A3b");
    }

    @Test
    void oneThatCapturesMoreLeavesOldObjectsTheirOldWork() throws IOException {
        begin("Captures", jobs("\"a\""));
        live("Captures", jobs("\"a\" + x + name"));
        assertThat(app.ask("say Captures")).isEqualTo("a/a3n");
    }

    @Test
    void aDeletedOneGoesOnWithItsOldWork() throws IOException {
        begin("Delete", jobs("\"a\" + help(x)", "\"b\"") + " private int help(int x) { return x + 1; }");
        live("Delete", jobs("\"b\"") + " private int help(int x) { return x + 2; }");
        assertThat(app.ask("say Delete")).isEqualTo("a5b/b");
        live("Delete", jobs("\"b\"", "\"c\"") + " private int help(int x) { return x + 2; }");
        assertThat(app.ask("say Delete")).isEqualTo("a5b/bc");
    }

    @Test
    void localClassesRecordsAndEnumsAreRenumberedToo() throws IOException {
        begin("Local", """
                List<Supplier<Object>> make(int x) {
                    class Job implements Supplier<Object> { public Object get() { return "l" + x + new Part().it(); } class Part { String it() { return name; } } }
                    return List.of(new Job());
                }""");
        live("Local", """
                private Object before() {
                    class Job { private String word = "w"; }
                    return new Job().word;
                }
                List<Supplier<Object>> make(int x) {
                    record Pair(int a, String b) { }
                    enum Kind { ONE, TWO }
                    class Job implements Supplier<Object> { public Object get() { return "L" + x + new Part().it(); } class Part { String it() { return name; } } }
                    return List.of(new Job(), () -> new Pair(1, "p") + " " + Kind.valueOf("TWO").ordinal() + before() + Job.class.getSimpleName());
                }""");
        assertThat(app.ask("say Local")).isEqualTo("L3n/L3nPair[a=1, b=p] 1wJob");
    }

    @Test
    void anonymousClassesInOthersFollow() throws IOException {
        String inner =
                "List.of(new Supplier<Object>() { public Object get() { return %s + new Object() { public String toString() {"
                        + " return \"in\" + name; } }; } })";
        begin("Nested", "List<Supplier<Object>> make(int x) { return " + inner.formatted("\"a\"") + "; }");
        live(
                "Nested",
                "private Object more() { return new Object() { }; } List<Supplier<Object>> make(int x) { return "
                        + inner.formatted("\"A\" + more().getClass().isAnonymousClass()") + "; }");
        assertThat(app.ask("say Nested")).isEqualTo("Atrueinn/Atrueinn");
    }

    @Test
    void aSwitchOverAnEnumInAddedCodeHasItsTable() throws IOException {
        String enums = "enum Light { RED, GREEN } enum Size { S, M } ";
        begin("Switch", enums + jobs("\"a\""));
        live(
                "Switch",
                enums + jobs("of(Light.GREEN)", "\"a\"")
                        + " private static String of(Light l) { return switch (l) { case RED -> \"r\"; case GREEN -> \"g\"; }; }");
        assertThat(app.ask("say Switch")).isEqualTo("a/ga");
        live(
                "Switch",
                enums + jobs("of(Size.M)", "of(Light.RED)", "\"a\"")
                        + " private static String of(Size l) { return switch (l) { case S -> \"s\"; case M -> \"m\"; }; }"
                        + " private static String of(Light l) { return switch (l) { case GREEN -> \"g\"; case RED -> \"r\"; }; }");
        assertThat(app.ask("say Switch")).isEqualTo("a/mra");
    }

    @Test
    void thoseThatAreNotLoadedYetAreFoundByTheirPlace() throws IOException {
        String first =
                "Object first(int i) { return i > 0 ? %s new Object() { public String toString() { return \"1st\"; } }"
                        + " : new Object() { public String toString() { return \"2nd\" + name; } }; } ";
        begin("Lazy", first.formatted("") + jobs("\"a\""));
        live(
                "Lazy",
                "Object zero() { return new Thread() { }; } ".replace("Object zero", "private Object zero")
                        + first.formatted("")
                        + jobs("\"a\"", "first(0)", "first(1)", "zero().getClass().isAnonymousClass()"));
        assertThat(app.ask("say Lazy")).isEqualTo("a/a2ndn1sttrue");
    }

    @Test
    void aFrameThatGoesOnNeverMakesObjectsOfAnotherClass() throws IOException {
        String loop = """
                import java.util.function.*;
                class Loop {
                    static volatile String want = "";
                    static volatile Object got;
                    static Object say() throws Exception {
                        if (got == null) { got = "started"; new Thread(Loop::run).start(); return got; }
                        want = "now";
                        for (int i = 0; i < 2000 && got.equals("started"); i++) Thread.sleep(1);
                        return got;
                    }
                    static void run() {
                        %s
                        while (want.isEmpty()) Thread.onSpinWait();
                        try {
                            got = make(new Supplier<Object>() { public Object get() { return "old"; } });
                        } catch (NoClassDefFoundError e) { got = "refused"; }
                    }
                    static Object make(Supplier<Object> s) { return s.get(); }
                }""";
        app.compile(loop.formatted(""));
        assertThat(app.ask("say Loop")).isEqualTo("started");
        ReloadReply reply =
                app.edit(loop.formatted("make(new Supplier<Object>() { public Object get() { return \"new\"; } });"));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Loop")).isEqualTo("refused");
    }

    @Test
    void aNestMemberThatIsLoadedLaterUsesTheNamesInTheJvm() throws IOException {
        String later =
                " static class Later { Object it() { return new Object() { public String toString() { return \"later\"; } }; } }";
        begin("After", jobs("\"a\"", "\"b\"") + later);
        live("After", jobs("\"x\"", "\"a\"", "\"b\"") + later);
        live("After", jobs("\"x\"", "\"a\"", "\"b\"", "new Later().it()") + later);
        assertThat(app.ask("say After")).isEqualTo("ab/xablater");
    }

    @Test
    void inTwoLoadersEachHasItsNumbers() throws IOException {
        Path second = Files.createDirectories(app.folder().resolve("second"));
        begin("Pair", jobs("\"a\"", "\"b\""));
        live("Pair", jobs("\"x\"", "\"a\"", "\"b\""));
        Compilation.into(second, java.util.List.of(), HEAD.formatted("Pair", jobs("\"x\"", "\"a\"", "\"b\"")));
        assertThat(app.ask("sayIn Pair " + second)).isEqualTo("xab/xab");
        Compilation.into(second, java.util.List.of(), HEAD.formatted("Pair", jobs("\"y\"", "\"x\"", "\"a\"", "\"b\"")));
        live("Pair", jobs("\"y\"", "\"x\"", "\"a\"", "\"b\""));
        assertThat(app.ask("say Pair") + " " + app.ask("sayIn Pair " + second)).isEqualTo("ab/yxab xab/yxab");
    }

    @Test
    void moreComeThanThereIsRoomForInTheNest() throws IOException {
        begin("Many", jobs("\"a\" + name"));
        String[] works = new String[50];
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < works.length; i++) {
            works[i] = "\"" + (char) ('A' + i % 26) + "\" + name";
            said.append((char) ('A' + i % 26)).append('n');
        }
        String[] more = Arrays.copyOf(works, works.length + 1);
        more[works.length] = "\"a\" + name";
        live("Many", jobs(more));
        assertThat(app.ask("say Many")).isEqualTo("an/" + said + "an");
        more[45] = "name + \"changed\" + x";
        live("Many", jobs(more));
        assertThat(app.ask("say Many")).isEqualTo("an/" + said.replace(90, 92, "nchanged3") + "an");
    }

    @Test
    void theReportHasTheNamesOfTheClassFiles() throws IOException {
        begin("Named", jobs("\"a\" + x"));
        ReloadReply reply = live("Named", jobs("\"new\"", "\"A\" + x"));
        assertThat(reply.classes().toString())
                .contains("anonymous class added: Named$1")
                .contains("className=Named$1, reasons=[class added]")
                .contains("className=Named$2, reasons=[body");
    }

    private static String jobs(String... works) {
        StringBuilder all = new StringBuilder("List<Supplier<Object>> make(int x) { return List.of(");
        for (int i = 0; i < works.length; i++) {
            all.append(i == 0 ? "" : ", ").append(JOB.formatted(works[i]));
        }
        return all + "); }";
    }

    private static void begin(String name, String members) throws IOException {
        app.compile(HEAD.formatted(name, members));
        assertThat(app.ask("say " + name)).contains("/");
    }

    private static ReloadReply live(String name, String members) throws IOException {
        ReloadReply reply = app.edit(HEAD.formatted(name, members));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        return reply;
    }
}
