package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nested classes that come and go in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class NestIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aNestedRecordIsAddedEditedAndRemoved() throws IOException {
        begin("class Shop { static Object say() { return 1; } }");
        ReloadReply reply = app.live("""
                class Shop {
                    static Object say() { return new Price(2).twice() + " " + new Price(2).equals(new Price(2)); }
                    record Price(int cents) { int twice() { return 2 * cents; } }
                }""");
        assertThat(reply.classes())
                .containsExactly(
                        new ClassVerdict("Shop", List.of("inner class added: Shop$Price", "body")),
                        new ClassVerdict("Shop$Price", List.of("class added")));
        assertThat(app.ask("say Shop")).isEqualTo("4 true");
        app.live("""
                class Shop {
                    static Object say() { return new Price(2).twice() + " " + new Price(3); }
                    record Price(int cents) { int twice() { return more(20); } private int more(int by) { return by * cents; } }
                }""");
        assertThat(app.ask("say Shop")).isEqualTo("40 Price[cents=3]");
        app.live("class Shop { static Object say() { return 5; } }");
        assertThat(app.ask("say Shop")).isEqualTo("5");
        app.live("""
                class Shop {
                    static Object say() { return new Price(7).twice() + " " + new Other().it(); }
                    record Price(int cents) { int twice() { return 2 * cents; } }
                    static class Other { int it() { return 1; } }
                }""");
        assertThat(app.ask("say Shop")).isEqualTo("14 1");
    }

    @Test
    void aLateClassUsesPrivateMembersOfItsNest() throws IOException {
        String members = """
                    private int count = 1;
                    private static long total = 10;
                    private final String name = "n";
                    private int next(int by, double more) { return count += by + (int) more; }
                    private static String hidden(String s) { return "<" + s + ">"; }
                    private static class Early { private String word = "w"; private String shout(String end) { return word + end; } }
                    private interface Face { private int low() { return 3; } private static int high() { return 4; } }
                """;
        begin("class Host { " + members
                + " static Object say() { return new Host().next(1, 1) + new Early().word; } }");
        app.live("class Host { " + members + """
                    static Object say() { return new Host().new Late().use(new Early()) + new Face() { }.getClass().isAnonymousClass(); }
                    class Late {
                        Object use(Early early) {
                            count++;
                            total += 5;
                            early.word += name;
                            java.util.function.Function<String, String> refers = Host::hidden;
                            java.util.function.Supplier<Object> lambda = () -> next(2, 3.5) + early.shout("!");
                            return count + " " + total + " " + lambda.get() + refers.apply("h") + Face.high() + Host.hidden("i");
                        }
                    }
                }""".replace(" + new Face() { }.getClass().isAnonymousClass()", ""));
        assertThat(app.ask("say Host")).isEqualTo("2 15 7wn!<h>4<i>");
    }

    @Test
    void aLateClassUsesFieldsOfItsNestThatWerePrivate() throws IOException {
        String barn =
                "class Barn { %1$s static int hay = 1; %1$s int cows = 5; static Object say() { return %2$s; } %3$s }";
        begin(barn.formatted("private", "hay", ""));
        app.live(barn.formatted("", "hay", ""));
        app.live(barn.formatted("", "\"\" + new Loft().store() + new Loft().later().get() + hay", """
                static class Loft extends Barn {
                    int store() { hay++; super.cows++; return Barn.hay + cows; }
                    java.util.function.Supplier<Object> later() { return () -> "," + ++Barn.hay + ++cows + ","; }
                }"""));
        assertThat(app.ask("say Barn")).isEqualTo("8,36,3");
    }

    @Test
    void theNestUsesPrivateMembersOfALateClass() throws IOException {
        begin("class Tree { static Object say() { return new Leaf() != null; } static class Leaf { } }");
        app.live("""
                class Tree {
                    static Object say() { return new Tree().sum() + Leaf.of(new Node(5)); }
                    private int sum() { Node node = new Node(); node.value = 3; node.next = new Node(4); return node.all() + Node.made; }
                    static class Leaf { static String of(Node n) { return "leaf" + n.value + n.new Tip().tip; } }
                    private static class Node {
                        private static int made;
                        private int value;
                        private Node next;
                        private Node() { made++; }
                        private Node(int value) { this(); this.value = value; }
                        private int all() { return value + (next == null ? 0 : next.all()); }
                        private class Tip { private String tip = "tip" + value; }
                    }
                }""");
        assertThat(app.ask("say Tree")).isEqualTo("9leaf5tip5");
    }

    @Test
    void aLateClassExtendsAnotherLateOne() throws IOException {
        begin("class Zoo { private static String sound = \"?\"; static Object say() { return 1; } }");
        app.live("""
                class Zoo {
                    private static String sound = "?";
                    static Object say() { return new Cat().speak() + Kind.valueOf("CAT").of() + new Animal().speak(); }
                    private static class Cat extends Animal { private int init() { return 2; } String speak() { return "cat" + init() + super.speak(); } }
                    private static class Animal { private Animal() { } private int init() { return 1; } String speak() { return sound + init() + Kind.CAT.word; } }
                    enum Kind { CAT; private String word = "k"; String of() { return sound + ordinal(); } }
                }""");
        assertThat(app.ask("say Zoo")).isEqualTo("cat2?1k?0?1k");
    }

    @Test
    void aLateClassUsesMembersThatCameWithIt() throws IOException {
        begin("class Both { private int x = 1; static Object say() { return 1; } }");
        app.live("""
                class Both {
                    private int x = 1;
                    static Object say() { return new Both().new Late().twice(); }
                    private int added() { return x + new Late().own; }
                    class Late { private int own = 10; int twice() { return 2 * added() + x; } }
                }""");
        assertThat(app.ask("say Both")).isEqualTo("23");
        app.live("""
                class Both {
                    private int x = 1;
                    static Object say() { return new Both().new Late().twice(); }
                    private int added() { return x + new Late().secret(); }
                    private int more() { return x * 1000; }
                    class Late { private int own = 10; int twice() { return 2 * added() + x; } private int secret() { return own + more(); } }
                }""");
        assertThat(app.ask("say Both")).isEqualTo("2023");
    }

    @Test
    void aLateClassMakesObjectsByAPrivateConstructor() throws IOException {
        begin(
                "class House { private final String s; private House(String s, int i) { this.s = s + i; } static Object say() { return new House(\"a\", 1).s; } }");
        app.live("""
                class House {
                    private final String s;
                    private House(String s, int i) { this.s = s + i; }
                    static Object say() { return new Builder().build(true).s + new Builder().make().apply("z").s; }
                    static class Builder {
                        int floors = 3;
                        House build(boolean high) { return new House(high ? "high" : "low", high ? floors : 1); }
                        java.util.function.Function<String, House> make() { return s -> new House(s, floors); }
                    }
                }""");
        assertThat(app.ask("say House")).isEqualTo("high3z3");
    }

    @Test
    void aLateClassExtendsAnOldOneByAPrivateConstructor() throws IOException {
        String form = """
                abstract class Form {
                    private final String name;
                    private Form(String name) { this.name = name; }
                    String name() { return name; }
                    static Object say() { return %s; }
                    static class Round extends Form { Round() { super("round"); } }
                    %s
                }""";
        begin(form.formatted("new Round().name()", ""));
        String square = "static class Square extends Form { Square(String size) { super(%s); } }";
        app.live(form.formatted(
                "new Round().name() + new Square(\"a\").name() + new Form(\"own\") { }.name()",
                square.formatted("\"square \" + size")));
        assertThat(app.ask("say Form")).isEqualTo("roundsquare aown");
        app.live(form.formatted(
                "new Square(\"b\").name() + new Cube().name()",
                square.formatted("size") + "static class Cube extends Square { Cube() { super(\"cube\"); } }"));
        assertThat(app.ask("say Form")).isEqualTo("bcube");
    }

    @Test
    void aLateClassExtendsANestedOneThatDoesNotChange() throws IOException {
        String yard = """
                class Yard {
                    static class Animal {
                        private static int count;
                        private final int number;
                        private Animal(long by) { number = count += (int) by; }
                    }
                    static class Cat extends Animal { private Cat() { super(1L); } }
                    static Object say() { Animal animal = new Cat(); return animal.number; }
                    %s
                }""";
        begin(yard.formatted(""));
        app.live(yard.replace("new Cat()", "make()")
                .formatted("static Animal make() { return new Dog(); }"
                        + " static class Dog extends Animal { private Dog() { super(10L); } }"));
        assertThat(app.ask("say Yard")).isEqualTo("11");
        app.live(
                yard.replace("new Cat()", "make()")
                        .formatted(
                                "static Animal make() { return new Bird(); }"
                                        + " static class Dog extends Animal { private Dog() { super(10L); } }"
                                        + " static class Bird extends Animal { Bird() { super(new Dog().hashCode() == 0 ? 0 : 100L); } }"));
        assertThat(app.ask("say Yard")).isEqualTo("121");
    }

    @Test
    void aNestInAChildLoaderGrowsToo() throws IOException {
        Path second = Files.createDirectories(app.folder().resolve("second"));
        String before = "class Kid { private static int x = 1; static Object say() { return x; } }";
        String after = "class Kid { private static int x = 1; static Object say() { return In.in() + In.own; }"
                + " static class In { private static int own = 5; static int in() { return ++x; } } }";
        begin(before);
        Compilation.into(second, List.of(), before);
        assertThat(app.ask("sayIn Kid " + second)).isEqualTo("1");
        Compilation.into(second, List.of(), after);
        app.live(after);
        assertThat(app.ask("say Kid") + app.ask("sayIn Kid " + second)).isEqualTo("77");
    }

    @Test
    void reflectionSeesALateClassAsANestedOne() throws IOException {
        begin("class Mirror { static Object say() { return 1; } }");
        app.live("""
                class Mirror {
                    static Object say() {
                        Class<?> late = Late.class;
                        return late.getName() + " " + late.getSimpleName() + " " + late.isMemberClass() + " " + late.getDeclaringClass()
                                + " " + java.lang.reflect.Modifier.toString(late.getModifiers()) + " " + Mirror.class.getDeclaredClasses().length;
                    }
                    private static final class Late { }
                }""");
        assertThat(app.ask("say Mirror")).isEqualTo("Mirror$Late Late true class Mirror private static final 1");
    }

    private static void begin(String source) throws IOException {
        app.compile(source);
        String name = source.replaceAll("(?s).*?class (\\w+).*", "$1");
        assertThat(app.ask("say " + name)).doesNotContain("Error", "Exception");
    }
}
