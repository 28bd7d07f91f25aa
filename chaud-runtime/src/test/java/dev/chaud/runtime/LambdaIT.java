package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lambdas that come, go and move, with lambda objects alive. Each class says what the objects made at first do, then what
 * those made just now do.
 */
@Timeout(60)
class LambdaIT {

    private static final String HEAD = """
            import java.util.*;
            import java.util.function.*;
            class %1$s {
                static final List<Supplier<Object>> alive = new ArrayList<>();
                private final String name = "n";
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

    @SharedApp
    private static ForkedApp app;

    @Test
    void aLambdaInsertedBeforeOthersLeavesEachItsOwnWork() throws IOException {
        start(
                "Insert",
                "List<Supplier<Object>> make(int x) { return List.of(() -> \"a\" + x, () -> \"b\", () -> name); }");
        assertThat(app.ask("say Insert")).isEqualTo("a3bn/a3bn");
        edit(
                "Insert",
                "List<Supplier<Object>> make(int x) {"
                        + " return List.of(() -> \"new\", () -> name + \"2\", () -> \"a\" + x, () -> \"b\", () -> name); }");
        assertThat(app.ask("say Insert")).isEqualTo("a3bn/newn2a3bn");
        edit(
                "Insert",
                "List<Supplier<Object>> make(int x) {"
                        + " return List.of(() -> \"NEW\", () -> name + \"2\", () -> \"A\" + x, () -> \"b\", () -> name); }");
        assertThat(app.ask("say Insert")).isEqualTo("A3bn/NEWn2A3bn");
    }

    @Test
    void lambdasThatChangePlacesKeepTheirWork() throws IOException {
        start("Swap", "List<Supplier<Object>> make(int x) { return List.of(() -> \"a\", () -> \"b\"); }");
        app.ask("say Swap");
        edit("Swap", "List<Supplier<Object>> make(int x) { return List.of(() -> \"b\", () -> \"a\"); }");
        assertThat(app.ask("say Swap")).isEqualTo("ab/ba");
    }

    @Test
    void aDeletedLambdaGoesOnWithItsOldWork() throws IOException {
        start(
                "Delete",
                "List<Supplier<Object>> make(int x) { return List.of(() -> \"a\" + x, () -> \"b\", () -> name + help(x)); }"
                        + " private int help(int x) { return x + 1; }");
        assertThat(app.ask("say Delete")).isEqualTo("a3bn4/a3bn4");
        edit(
                "Delete",
                "List<Supplier<Object>> make(int x) { return List.of(() -> \"b\"); } private int help(int x) { return x + 2; }");
        assertThat(app.ask("say Delete")).isEqualTo("a3bn5/b");
        edit(
                "Delete",
                "List<Supplier<Object>> make(int x) { return List.of(() -> \"c\"); } private int help(int x) { return x + 3; }");
        assertThat(app.ask("say Delete")).isEqualTo("a3cn6/c");
        edit(
                "Delete",
                "List<Supplier<Object>> make(int x) { return List.of(() -> \"a\" + x, () -> \"c\"); }"
                        + " private int help(int x) { return x + 3; }");
        assertThat(app.ask("say Delete")).isEqualTo("a3cn6/a3c");
    }

    @Test
    void aDeletedLambdaUsesAFieldThatBecomesStaticOrNoLongerIsAsItWas() throws IOException {
        start(
                "Kinds",
                "int own = 1; static int all = 20; List<Supplier<Object>> make(int x) { return List.of(() -> own++ + all++); }");
        assertThat(app.ask("say Kinds")).isEqualTo("21/23");
        edit("Kinds", "static int own = 300; int all = 4000; List<Supplier<Object>> make(int x) { return List.of(); }");
        assertThat(app.ask("say Kinds")).isEqualTo("25/");
    }

    @Test
    void aDeletedLambdaFollowsFieldsThatMove() throws IOException {
        String crate =
                "class Crate { static final Crate one = new Crate(); %s int weight = 100; static Object say() { return one.weight += 100; } }";
        String made = "static Follow first; %s int own = 1; List<Supplier<Object>> make(int x) {"
                + " if (first == null) first = this; first.own += 20; return List.of(%s); }";
        app.compile(crate.formatted(""));
        start("Follow", made.formatted("", "() -> ++own + ++Crate.one.weight"));
        assertThat(app.ask("say Follow")).isEqualTo("123/125");

        edit("Follow", made.formatted("", ""));
        assertThat(app.ask("say Follow")).isEqualTo("147/");
        edit("Follow", made.formatted("volatile", ""));
        assertThat(app.ask("say Follow")).isEqualTo("169/");
        app.live(crate.formatted("volatile"));
        assertThat(app.ask("say Crate")).isEqualTo("204");
        assertThat(app.ask("say Follow")).isEqualTo("291/");
        assertThat(app.ask("say Crate")).isEqualTo("305");
    }

    @Test
    void aDeletedLambdaThatComesBackIsTheOneItWas() throws IOException {
        String with = "List<Supplier<Object>> make(int x) { return List.of(() -> \"%s\" + x, () -> \"b\"); }";
        String without = "List<Supplier<Object>> make(int x) { return List.of(() -> \"b\"); }";
        start("Back", with.formatted("a"));
        assertThat(app.ask("say Back")).isEqualTo("a3b/a3b");

        for (int i = 0; i < 3; i++) {
            edit("Back", without);
            assertThat(app.ask("say Back")).isEqualTo("a3b/b");
            edit("Back", with.formatted("a"));
            assertThat(app.ask("say Back")).isEqualTo("a3b/a3b");
        }
        // all that needed a place of its own was its last body, once
        assertThat(app.ask("load Back$$chaud$1")).isEqualTo("Back$$chaud$1");
        assertThat(app.ask("load Back$$chaud$2")).contains("ClassNotFoundException");

        edit("Back", with.formatted("A"));
        assertThat(app.ask("say Back")).isEqualTo("A3b/A3b");
        edit("Back", without);
        assertThat(app.ask("say Back")).isEqualTo("A3b/b");
    }

    @Test
    void nestedLambdasAndThoseInAddedMethodsStayApart() throws IOException {
        start(
                "Nested",
                "List<Supplier<Object>> make(int x) {"
                        + " return List.of(() -> { Supplier<Object> in = () -> name + x; return in.get(); }); }");
        assertThat(app.ask("say Nested")).isEqualTo("n3/n3");
        edit(
                "Nested",
                "List<Supplier<Object>> make(int x) { return List.of(more(x), () -> \"z\","
                        + " () -> { Supplier<Object> in = () -> name + x; return in.get(); }); }"
                        + " private Supplier<Object> more(int y) { return () -> { Supplier<Object> in = () -> name + y + y; return in.get(); }; }");
        assertThat(app.ask("say Nested")).isEqualTo("n3/n33zn3");
        edit(
                "Nested",
                "List<Supplier<Object>> make(int x) { return List.of(more(x), () -> \"z\","
                        + " () -> { Supplier<Object> in = () -> name + x + \"!\"; return in.get(); }); }"
                        + " private Supplier<Object> more(int y) { return () -> { Supplier<Object> in = () -> name + y + 0; return in.get(); }; }");
        assertThat(app.ask("say Nested")).isEqualTo("n3!/n30zn3!");
    }

    @Test
    void aLambdaThatBeginsToUseThisIsAnotherOne() throws IOException {
        start("Uses", "List<Supplier<Object>> make(int x) { return List.of(() -> \"static\"); }");
        app.ask("say Uses");
        edit("Uses", "List<Supplier<Object>> make(int x) { return List.of(() -> \"this \" + name); }");
        assertThat(app.ask("say Uses")).isEqualTo("static/this n");
    }

    @Test
    void aMethodReferenceDoesTheNewestWorkOfItsMethod() throws IOException {
        String made = "List<Supplier<Object>> make(int x) { return List.of(%1$s); }";
        String all = "this::own, References::all, this::hidden";
        String methods = " Object own() { return \"own%1$d\"; } static Object all() { return \"all%1$d\"; }"
                + " private Object hidden() { return name + %1$d; }";
        start("References", made.formatted(all) + methods.formatted(1));
        assertThat(app.ask("say References")).isEqualTo("own1all1n1/own1all1n1");
        edit("References", made.formatted(all) + methods.formatted(2));
        assertThat(app.ask("say References")).isEqualTo("own2all2n2/own2all2n2");
        edit("References", made.formatted("") + methods.formatted(3));
        assertThat(app.ask("say References")).isEqualTo("own3all3n3/");

        // to what is gone the references alone lead
        edit("References", made.formatted(""));
        assertThat(app.ask("say References")).isEqualTo("own3all3n3/");
        edit("References", made.formatted("") + methods.formatted(4));
        assertThat(app.ask("say References")).isEqualTo("own4all4n4/");
        edit("References", made.formatted(""));
        assertThat(app.ask("say References")).isEqualTo("own4all4n4/");
    }

    @Test
    void whoCallsARemovedMethodIsToldSoThoughReferencesToItGoOn() throws IOException {
        String caller = """
                class Asking {
                    static List<Supplier<Object>> refer() { return List.of(Asked::all, new Asked()::own, Asked.hidden()); }
                    static List<Supplier<Object>> call() {
                        return List.of(() -> Asked.all(), () -> new Asked().own(), () -> Asked.callHidden());
                    }
                    static final List<Supplier<Object>> referred = refer(), called = call();
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (Supplier<Object> each : referred) all.append(each.get()).append(' ');
                        for (Supplier<Object> each : called) {
                            try { all.append(each.get()).append(' '); } catch (NoSuchMethodError e) { all.append(e.getMessage()).append('|'); }
                        }
                        return all;
                    }
                }""";
        String keeping = " static Supplier<Object> hidden() { return %s; } static Object callHidden() { return %s; }";
        String methods = " static Object all() { return \"all\" + new Throwable().getStackTrace()[0].getMethodName(); }"
                + " Object own() { return \"own\"; } private Object hide() { return \"hid\"; }";
        String head = "import java.util.*; import java.util.function.*; ";
        app.compile(
                head + "class Asked {" + keeping.formatted("new Asked()::hide", "new Asked().hide()") + methods + "}",
                head + caller);
        assertThat(app.ask("say Asking")).isEqualTo("allall own hid allall own hid ");

        // the old callers stay as they are
        app.live(head + "class Asked {" + keeping.formatted("null", "\"none\"") + "}");
        String removed = "Asked.%s()Ljava/lang/Object; was removed by reload " + app.ask("epoch") + "|";
        assertThat(app.ask("say Asking"))
                .isEqualTo("allall own hid " + removed.formatted("all") + removed.formatted("own") + "none ");

        app.live(head + "class Asked {" + keeping.formatted("null", "\"none\"") + " int more; }");
        assertThat(app.ask("say Asking"))
                .isEqualTo("allall own hid " + removed.formatted("all") + removed.formatted("own") + "none ");
    }

    @Test
    void aReferenceToARemovedMethodDoesWhatTheClassInheritsElseItsOldWork() throws IOException {
        String use = """
                import java.util.*;
                import java.util.function.*;
                class Heirs {
                    static final List<Supplier<Object>> all = List.of(
                        new Heir()::kept, new Heir()::gone, new Heir()::late, ((Trait) new Heir())::trait, new Heir()::trait);
                    static Object say() {
                        StringBuilder text = new StringBuilder();
                        for (Supplier<Object> each : all) text.append(each.get()).append(' ');
                        return text;
                    }
                }""";
        String above = "class Above { Object kept() { return \"above\"; } }";
        String heir = "class Heir extends Above implements Trait { %s }";
        String methods =
                "Object kept() { return \"kept\"; } protected synchronized Object gone() { return this.name + \"gone\"; }"
                        + " private final String name = \"heir's \";";
        app.compile("interface Trait { default Object trait() { return \"trait\"; } }", above, heir.formatted(methods));
        app.ask("load Heir");
        app.live(heir.formatted(methods + " Object late() { return \"late\"; }"));
        app.compile(use);
        assertThat(app.ask("say Heirs")).isEqualTo("kept heir's gone late trait trait ");

        app.live(heir.formatted(""), "interface Trait { }");

        assertThat(app.ask("say Heirs")).isEqualTo("above heir's gone late trait trait ");
    }

    @Test
    void serializableLambdasMayChangeButNotComeOrGo() throws IOException {
        String lambda =
                "List<Supplier<Object>> make(int x) { return List.of((Supplier<Object> & java.io.Serializable) () -> \"a\"%s); }";
        start("Serial", lambda.formatted(""));
        app.ask("say Serial");
        ReloadReply reply = app.edit(HEAD.formatted("Serial", lambda.formatted(", () -> \"b\"")));
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .containsExactly("Cannot reload Serial live: it has serializable lambdas, and lambdas came or went.");
        assertThat(app.ask("say Serial")).isEqualTo("a/a");
    }

    private static void start(String name, String members) {
        app.compile(HEAD.formatted(name, members));
    }

    private static void edit(String name, String members) throws IOException {
        ReloadReply reply = app.edit(HEAD.formatted(name, members));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
    }
}
