package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Static fields with {@code @Persist}, in one real JVM with all its compilers; each test has classes of its own in it. */
@Timeout(60)
class PersistIT {

    @SharedApp(jvmArguments = "-XX:TieredStopAtLevel=4")
    private static ForkedApp app;

    @Test
    void aFieldKeepsItsValueThoughItsInitialiserChanged() throws IOException {
        app.compile(
                """
                import dev.chaud.Persist;
                class Kept {
                    @Persist static int count = 1;
                    @Persist static final StringBuilder log = new StringBuilder("a");
                    @Persist static long size;
                    static int other = 1;
                }""",
                "class KeptReader { static Object say() { return Kept.count++ + \" \" + Kept.log.append('!') + \" \" + ++Kept.size + \" \" + Kept.other; } }");
        assertThat(app.ask("say KeptReader")).isEqualTo("1 a! 1 1");

        ReloadReply reply = app.live("""
                import dev.chaud.Persist;
                class Kept {
                    @Persist static int count = 100;
                    @Persist static final StringBuilder log = new StringBuilder("b");
                    @Persist static long size = 50;
                    static int other = 2;
                }""");

        assertThat(reply.notes())
                .containsExactly(
                        "Evaluated again in Kept, as the initialiser changed: other.",
                        "Kept in Kept, by @Persist, though what sets it changed: count, log, size.");
        assertThat(app.ask("say KeptReader")).isEqualTo("2 a!! 2 2");
        assertThat(app.live(
                                "class KeptReader { static Object say() throws Exception { return Kept.class.getDeclaredField(\"log\").get(null) + \" \" + Kept.count; } }")
                        .notes())
                .isEmpty();
        assertThat(app.ask("say KeptReader")).isEqualTo("a!! 3");
    }

    @Test
    void aStaticBlockThatRunsAgainDoesNotWriteIt() throws IOException {
        String source = """
                import dev.chaud.Persist;
                class Block {
                    @Persist static int kept = 1;
                    @Persist static double wide = 1;
                    static String written;
                    static int runs;
                    static {
                        for (int i = 0; i < %d; i++) {
                            kept = i > 1 ? kept + 10 : kept;
                            wide = wide * 2 + kept;
                            wide++;
                        }
                        String text = "x";
                        written = text + (kept = 7) + (wide = 8);
                        runs++;
                    }
                    static Object say() { return kept + " " + wide + " " + written + " " + runs; }
                }""";
        app.compile(source.formatted(0));
        assertThat(app.ask("say Block")).isEqualTo("7 8.0 x78.0 1");

        ReloadReply reply = app.live(source.formatted(3).replace("\"x\"", "\"y\""));

        assertThat(reply.notes())
                .containsExactly(
                        "Run again in Block, as it changed: the static block at line 8.",
                        "Kept in Block, by @Persist, though what sets it changed: kept, wide.");
        assertThat(app.ask("say Block")).isEqualTo("7 8.0 y78.0 2");
    }

    @Test
    void anAddedFieldGetsItsFirstValueAndKeepsIt() throws IOException {
        app.compile("class Fresh { static Object say() { return 0; } }");
        assertThat(app.ask("say Fresh")).isEqualTo("0");
        String source = """
                import dev.chaud.Persist;
                class Fresh {
                    @Persist static int added = %d;
                    @Persist static String set;
                    static { if (set == null) set = "%s"; }
                    static Object say() { return added++ + set; }
                }""";
        app.live(source.formatted(5, "a"));
        assertThat(app.ask("say Fresh")).isEqualTo("5a");

        app.live(source.formatted(50, "b"));
        assertThat(app.ask("say Fresh")).isEqualTo("6a");

        app.live(source.formatted(60, "c").replace("set == null", "added > 0"));
        assertThat(app.ask("say Fresh")).isEqualTo("7a");
    }

    @Test
    void aFieldThatWasRemovedHasItsValueWhenItComesBack() throws IOException {
        String with = """
                import dev.chaud.Persist;
                class Back {
                    @Persist static int first = %d;
                    @Persist static final StringBuilder text = new StringBuilder("%s");
                    %s
                    static Object say() { return first++ + " " + text.append('!') + %s; }
                }""";
        String without = "class Back { static Object say() { return \"\"; } }";
        app.compile(with.formatted(1, "a", "", "\"\""));
        assertThat(app.ask("say Back")).isEqualTo("1 a!");

        app.live(without);
        assertThat(app.ask("say Back")).isEmpty();
        ReloadReply reply = app.live(with.formatted(10, "b", "@Persist static long added = 7;", "\" \" + added++"));
        assertThat(reply.notes())
                .containsExactlyInAnyOrder(
                        "The field first of Back came back, and has the value that it had, by @Persist.",
                        "The field text of Back came back, and has the value that it had, by @Persist.");
        assertThat(app.ask("say Back")).isEqualTo("2 a!! 7");

        app.live(without);
        app.live(with.formatted(20, "c", "@Persist static long added = 9;", "\" \" + added++"));
        assertThat(app.ask("say Back")).isEqualTo("3 a!!! 8");
    }

    @Test
    void aFieldThatGetsAnotherTypeKeepsItsValueWhereThatFits() throws IOException {
        String source = """
                import dev.chaud.Persist;
                import java.util.*;
                class Typed {
                    @Persist static %s number = 3;
                    @Persist static final %s names = new ArrayList<>(List.of("%s"));
                    @Persist static %s thing = %s;
                    static Object say() { names.add("!"); return number++ + " " + names + " " + thing; }
                }""";
        app.compile(source.formatted("int", "Collection<String>", "a", "Object", "\"one\""));
        assertThat(app.ask("say Typed")).isEqualTo("3 [a, !] one");

        ReloadReply wider = app.live(source.formatted("long", "List<String>", "b", "String", "\"two\""));
        assertThat(wider.notes())
                .contains(
                        "The type of number in Typed changed; it has the value that it had.",
                        "The type of names in Typed changed; it has the value that it had.",
                        "The type of thing in Typed changed; it has the value that it had.");
        assertThat(app.ask("say Typed")).isEqualTo("4 [a, !, !] one");

        ReloadReply other = app.live(source.formatted("byte", "ArrayList<String>", "c", "Integer", "4"));
        assertThat(other.notes())
                .contains(
                        "The type of number in Typed changed; it has what its initialiser gives.",
                        "The type of names in Typed changed; it has the value that it had.",
                        "The type of thing in Typed changed; it has what its initialiser gives.");
        assertThat(app.ask("say Typed")).isEqualTo("3 [a, !, !, !] 4");
    }

    @Test
    void aFieldThatMovesToItsSuperclassKeepsItsValueThoughItsInitialiserChanged() throws IOException {
        app.compile(
                "class Upper { }",
                "import dev.chaud.Persist; class Lower extends Upper { @Persist static final StringBuilder text = new StringBuilder(\"a\"); static Object say() { return text.append('!'); } }");
        assertThat(app.ask("say Lower")).isEqualTo("a!");

        app.live(
                "import dev.chaud.Persist; class Upper { @Persist static final StringBuilder text = new StringBuilder(\"b\"); }",
                "class Lower extends Upper { static Object say() { return text.append('!'); } }");

        assertThat(app.ask("say Lower")).isEqualTo("a!!");
    }

    @Test
    void theNewestVersionSaysWhetherAFieldIsKept() throws IOException {
        app.compile("class Now { static int count = 1; static Object say() { return count++; } }");
        assertThat(app.ask("say Now")).isEqualTo("1");

        app.live("class Now { @dev.chaud.Persist static int count = 10; static Object say() { return count++; } }");
        assertThat(app.ask("say Now")).isEqualTo("2");

        app.live("class Now { static int count = 10; static Object say() { return count++; } }");
        assertThat(app.ask("say Now")).isEqualTo("3");

        app.live("class Now { static int count = 20; static Object say() { return count++; } }");
        assertThat(app.ask("say Now")).isEqualTo("20");
    }

    @Test
    void whereItMeansNothingIsToldOnceAndTheReloadGoesOn() throws IOException {
        app.compile(
                "class Wrong { static final int MAX = 1; static Object say() { return MAX; } }", "enum Odd { ONE }");
        assertThat(app.ask("say Wrong")).isEqualTo("1");
        app.ask("load Odd");
        String source = """
                import dev.chaud.Persist;
                class Wrong {
                    @Persist static final int MAX = %d;
                    @Persist String name = "a";
                    static Object say() { return MAX + new Wrong().name; }
                }""";

        ReloadReply reply = app.live(source.formatted(2), "enum Odd { @dev.chaud.Persist ONE }");
        assertThat(reply.notes())
                .contains(
                        "@Persist on Wrong.MAX does nothing: it is a constant, which compilers copy into its readers.",
                        "@Persist on Wrong.name does nothing: it is for static fields, and objects keep the values of theirs anyway.",
                        "@Persist on Odd.ONE does nothing: constants of an enum keep their identity anyway.");
        assertThat(app.ask("say Wrong")).isEqualTo("2a");

        assertThat(app.live(source.formatted(3)).notes()).noneMatch(note -> note.contains("@Persist"));
        assertThat(app.ask("say Wrong")).isEqualTo("3a");
    }
}
