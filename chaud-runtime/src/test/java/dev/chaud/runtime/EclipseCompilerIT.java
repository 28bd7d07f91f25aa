package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes of the compiler of Eclipse and VS Code, which makes other things of some sources than javac does. */
@Timeout(60)
class EclipseCompilerIT {

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void compileWithIt() {
        app.alwaysCompileWithEclipse();
    }

    @Test
    void aLambdaThatWasHandedOutGoesOnWithItsOwnWork() throws IOException {
        String source = """
                import java.util.function.*;
                class Work {
                    static Supplier<String> old;
                    %s
                    static Supplier<String> second() { return () -> "%s"; }
                    static Object say() {
                        if (old == null) old = second();
                        return old.get() + " " + second().get() + " " + more();
                    }
                }""";
        String none = "static String more() { return \"-\"; }";
        app.compile(source.formatted(none, "two"));
        assertThat(app.ask("say Work")).isEqualTo("two two -");

        String some = "static String more() { Supplier<String> first = () -> \"one\"; return first.get(); }";
        app.live(source.formatted(some, "two"));
        assertThat(app.ask("say Work")).isEqualTo("two two one");

        app.live(source.formatted(some, "zwei"));
        assertThat(app.ask("say Work")).isEqualTo("zwei zwei one");

        // the lambda of the one method goes as one comes into the other: it is not the same
        app.live("""
                import java.util.function.*;
                class Work {
                    static Supplier<String> old;
                    static String more() { Supplier<String> a = () -> "a", b = () -> "b"; return a.get() + b.get(); }
                    static Supplier<String> second() { return null; }
                    static Object say() { return old.get() + " " + second() + " " + more(); }
                }""");
        assertThat(app.ask("say Work")).isEqualTo("zwei null ab");
    }

    @Test
    void anAnonymousClassThatCameBeforeAnotherIsNotTheOther() throws IOException {
        String source = """
                import java.util.function.*;
                class Nest {
                    static Object old;
                    static Supplier<Object> first() { return () -> %s; }
                    static Object second() { return new Object() { public String toString() { return "%s"; } }; }
                    static Object say() {
                        if (old == null) old = second();
                        return old + " " + second() + " " + first().get();
                    }
                }""";
        app.compile(source.formatted("1", "two"));
        assertThat(app.ask("say Nest")).isEqualTo("two two 1");

        app.live(source.formatted("new Object() { public String toString() { return \"one\"; } }", "two"));
        assertThat(app.ask("say Nest")).isEqualTo("two two one");

        app.live(source.formatted("new Object() { public String toString() { return \"eins\"; } }", "zwei"));
        assertThat(app.ask("say Nest")).isEqualTo("zwei zwei eins");
    }

    @Test
    void otherThingsThatItMakesComeAndGo() throws IOException {
        String source = """
                import java.util.*;
                class Things {
                    record Point(int x%1$s) {}
                    static final Point old = %2$s;
                    static class Inner { private int secret = 3; %3$s }
                    static String find(String word) { switch (word) { case "Aa": return "1"; %4$s default: return "?"; } }
                    static void check(int number) { %5$s }
                    static Object say() {
                        check(1);
                        return old + " " + new Inner().secret + " " + find("Aa") + find("BB")%6$s;
                    }
                }""";
        app.compile(source.formatted("", "new Point(1)", "", "", "", ""));
        assertThat(app.ask("say Things")).isEqualTo("Point[x=1] 3 1?");

        app.live(source.formatted(
                ", int y",
                "new Point(1, 2)",
                "private int next() { return ++secret; }",
                "case \"BB\": return \"2\";",
                "assert number > 0 : number;",
                " + new Inner().next() + List.of(1, 2).stream().map(Things::twice).toList(); }"
                        + " static int twice(int it) { return 2 * it"));
        assertThat(app.ask("say Things")).isEqualTo("Point[x=1, y=2] 3 124[2, 4]");
    }
}
