package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fields that move between classes or get another type, in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class MovedFieldIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aFieldThatIsPulledUpKeepsItsValueAndOnlyOthersGetTheInitialiser() throws IOException {
        app.compile(
                "class Animal { static int runs; static String run() { return \"made\" + ++runs; } }",
                """
                class Dog extends Animal {
                    static final Dog old = new Dog();
                    private String name = "dog";
                    private long age = 3;
                    static Object say() { old.name += "!"; old.age++; return old.name + old.age; }
                }""",
                "class Puppy extends Dog { static final Puppy old = new Puppy(); static Object say() { return old != null; } }",
                """
                class Cat extends Animal {
                    static final Cat old = new Cat();
                    static final Animal other = new Animal();
                    private String name = "cat";
                    static Object say() { return old.name; }
                }""");
        assertThat(app.ask("say Dog")).isEqualTo("dog!4");
        assertThat(app.ask("say Puppy")).isEqualTo("true");
        assertThat(app.ask("say Cat")).isEqualTo("cat");

        app.live(
                """
                class Animal {
                    static int runs;
                    static String run() { return "made" + ++runs; }
                    protected String name = run();
                    protected long age = 1;
                }""",
                """
                class Dog extends Animal {
                    static final Dog old = new Dog();
                    static Object say() { old.name += "?"; old.age++; return old.name + old.age + new Dog().name; }
                }""",
                "class Puppy extends Dog { static final Puppy old = new Puppy(); static Object say() { return old.name + old.age; } }",
                """
                class Cat extends Animal {
                    static final Cat old = new Cat();
                    static final Animal other = new Animal();
                    static Object say() { return old.name + old.age + other.name + runs; }
                }""");

        assertThat(app.ask("say Dog")).isEqualTo("dog!?5made1");
        assertThat(app.ask("say Puppy")).isEqualTo("dog3");
        assertThat(app.ask("say Cat")).isEqualTo("cat1made22");
        assertThat(app.ask("say Dog")).isEqualTo("dog!??6made3");
    }

    @Test
    void aFieldThatIsPushedDownKeepsItsValueInEachSubclass() throws IOException {
        app.compile(
                "class Shape { private int size = 1; int size() { return size; } void grow() { size++; } }",
                "class Circle extends Shape { static final Circle old = new Circle(); static Object say() { old.grow(); return old.size(); } }",
                "class Square extends Shape { static final Square old = new Square(); static Object say() { return old.size(); } }");
        assertThat(app.ask("say Circle")).isEqualTo("2");
        assertThat(app.ask("say Square")).isEqualTo("1");

        app.live(
                "class Shape { int size() { return 0; } void grow() { } }",
                "class Circle extends Shape { static final Circle old = new Circle(); int size = 5; int size() { return size; } static Object say() { return old.size() + \" \" + new Circle().size(); } }",
                "class Square extends Shape { static final Square old = new Square(); int size = 7; int size() { return size; } static Object say() { return old.size() + \" \" + new Square().size(); } }");

        assertThat(app.ask("say Circle")).isEqualTo("2 5");
        assertThat(app.ask("say Square")).isEqualTo("1 7");
    }

    @Test
    void aFieldThatAReloadBroughtIsPulledUpAndThenHasAnotherType() throws IOException {
        app.compile(
                "class Top { }",
                "class Low extends Top { static final Low old = new Low(); static Object say() { return old != null; } }");
        assertThat(app.ask("say Low")).isEqualTo("true");
        app.live(
                "class Low extends Top { static final Low old = new Low(); int added = 4; static Object say() { return ++old.added; } }");
        assertThat(app.ask("say Low")).isEqualTo("5");

        app.live(
                "class Top { int added = 1; }",
                "class Low extends Top { static final Low old = new Low(); static Object say() { return ++old.added; } }");
        assertThat(app.ask("say Low")).isEqualTo("6");

        app.live(
                "class Top { double added = 0.5; }",
                "class Low extends Top { static final Low old = new Low(); static Object say() { return ++old.added; } }");
        assertThat(app.ask("say Low")).isEqualTo("7.0");
    }

    @Test
    void aStaticFieldMovesWithItsValue() throws IOException {
        app.compile("class Registry { }", """
                import java.util.*;
                class Users extends Registry {
                    private static final List<String> names = new ArrayList<>(List.of("a"));
                    private static int count = 1;
                    private static final Object changed = "old";
                    static final int SIZE = 3;
                    static Object say() { names.add("b"); count += 9; return names + " " + count + changed + SIZE; }
                }""");
        assertThat(app.ask("say Users")).isEqualTo("[a, b] 10old3");

        app.live("""
                import java.util.*;
                class Registry {
                    protected static final List<String> names = new ArrayList<>(List.of("a"));
                    protected static int count = 1;
                    protected static final Object changed = "new";
                    static final int SIZE = 4;
                }""", """
                class Users extends Registry {
                    static Object say() { names.add("c"); return names + " " + ++count + changed + SIZE; }
                }""");
        assertThat(app.ask("say Users")).isEqualTo("[a, b, c] 11new4");

        app.live("class Registry { }", """
                import java.util.*;
                class Users extends Registry {
                    static final List<String> names = new ArrayList<>(List.of("a"));
                    static int count = 1;
                    static Object say() { return names + " " + ++count; }
                }""");
        assertThat(app.ask("say Users")).isEqualTo("[a, b, c] 12");
    }

    @Test
    void aValueThatTheNewTypeTakesIsKept() throws IOException {
        app.compile("""
                import java.util.*;
                class Widened {
                    static final Widened old = new Widened();
                    static int counted = 1;
                    static final List<String> log = new ArrayList<>();
                    int count = 1;
                    String name = "n";
                    ArrayList<String> all = new ArrayList<>();
                    Collection<String> some = new ArrayList<>();
                    int text = 5;
                    static Object say() { counted++; old.count++; old.name += "x"; old.all.add("y"); log.add("z"); return "ok"; }
                }""");
        assertThat(app.ask("say Widened")).isEqualTo("ok");

        ReloadReply reply = app.live("""
                import java.util.*;
                class Widened {
                    static final Widened old = new Widened();
                    static long counted = 100;
                    static final Collection<String> log = new ArrayList<>();
                    long count = 100;
                    Object name = "fresh";
                    Collection<String> all = new TreeSet<>();
                    Set<String> some = new TreeSet<>(Set.of("s"));
                    String text = "t";
                    static Object say() {
                        return counted + " " + log + old.count + old.name + old.all + old.some + old.text + new Widened().count;
                    }
                }""");

        assertThat(app.ask("say Widened")).isEqualTo("2 [z]2nx[y][s]t100");
        assertThat(reply.notes())
                .containsExactly(
                        "The type of counted in Widened changed; it has the value that it had.",
                        "The type of log in Widened changed; it has the value that it had.",
                        "The type of count in Widened changed; in objects that exist it has the value that it had.",
                        "The type of name in Widened changed; in objects that exist it has the value that it had.",
                        "The type of all in Widened changed; in objects that exist it has the value that it had.",
                        "The type of some in Widened changed; in objects that exist it has what its initialiser gives.",
                        "The type of text in Widened changed; in objects that exist it has what its initialiser gives.");
    }
}
