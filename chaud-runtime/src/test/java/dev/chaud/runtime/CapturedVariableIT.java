package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inner classes that capture more than before, in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class CapturedVariableIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aNestedClassThatBecomesInnerHasTheObjectAroundItEvenInTheConstructorOfItsSuperclass() throws IOException {
        app.compile("class Base { Base() { begin(); } void begin() { } }", """
                class Outer {
                    String name = "out";
                    static final Job old = make();
                    static Job make() { return new Job(); }
                    static class Job extends Base { Object run() { return "nested"; } }
                    static Object say() { return old.run(); }
                }""");
        assertThat(app.ask("say Outer")).isEqualTo("nested");

        ReloadReply reply = app.live("""
                class Outer {
                    String name = "out";
                    static final Job old = make();
                    static Job make() { return new Outer().new Job(); }
                    class Job extends Base {
                        String seen;
                        void begin() { seen = "begun " + name; }
                        Object run() { return seen + name; }
                    }
                    static Object say() {
                        String lost;
                        try { lost = "" + old.run(); } catch (NullPointerException e) { lost = "nothing around"; }
                        return lost + "|" + make().run() + "|" + new Outer().new Job() { Object run() { return super.run() + "!"; } }.run();
                    }
                }""");

        assertThat(app.ask("say Outer")).isEqualTo("nothing around|begun outout|begun outout!");
        assertThat(reply.notes())
                .contains("Objects of Outer$Job that exist already have not what its constructors give to the object"
                        + " around them.");
    }

    @Test
    void anAnonymousClassCapturesOneMoreAndObjectsThatExistDoTheirOwnWork() throws IOException {
        app.compile("""
                import java.util.function.*;
                class Anonymous {
                    static final Supplier<String> old = make("a", 1L);
                    static Supplier<String> make(String name, long number) {
                        return new Supplier<String>() { public String get() { return name; } };
                    }
                    static Object say() { return old.get() + make("b", 2L).get(); }
                }""");
        assertThat(app.ask("say Anonymous")).isEqualTo("ab");

        app.live("""
                import java.util.function.*;
                class Anonymous {
                    static final Supplier<String> old = make("a", 1L);
                    static Supplier<String> make(String name, long number) {
                        return new Supplier<String>() { public String get() { return name + number; } };
                    }
                    static Object say() { return old.get() + make("b", 2L).get(); }
                }""");

        assertThat(app.ask("say Anonymous")).isEqualTo("ab2");
    }

    @Test
    void aLocalClassCapturesOneMore() throws IOException {
        app.compile("""
                class Local {
                    static Object old;
                    static Object make(String name, double number) {
                        class Job { public String toString() { return name; } }
                        return new Job();
                    }
                    static Object say() { if (old == null) old = make("a", 1); return old + "" + make("b", 2); }
                }""");
        assertThat(app.ask("say Local")).isEqualTo("ab");

        app.live("""
                class Local {
                    static Object old;
                    static Object make(String name, double number) {
                        class Job { public String toString() { return name + number; } }
                        return new Job();
                    }
                    static Object say() { if (old == null) old = make("a", 1); return old + "" + make("b", 2); }
                }""");

        assertThat(app.ask("say Local")).isEqualTo("ab2.0");
    }

    @Test
    void anInnerClassThatBeginsToUseTheObjectAroundItHasItInNewObjects() throws IOException {
        String source = """
                class Shelf {
                    int size = 3;
                    static final Object kept = new Shelf().new Book();
                    class Book { public String toString() { return "" + %s; } }
                    static Object say() { return new Shelf().new Book(); }
                }""";
        app.compile(source.formatted(1));
        assertThat(app.ask("say Shelf")).isEqualTo("1");

        app.live(source.formatted("size"));

        assertThat(app.ask("say Shelf")).isEqualTo("3");
    }
}
