package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Added methods that other classes may override; which body runs depends on the class of the object. */
@Timeout(60)
class DispatchIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void anAddedMethodIsOverriddenInClassesThatWereThereAndInOneThatComesLater() throws IOException {
        app.compile(
                "class Shape { static final Object[] all = {new Shape(), new Round(), new Square(), new Small()};"
                        + " static Object say() { return all.length; } }",
                "class Round extends Shape { double area() { return 3.5; } }",
                "class Square extends Shape { }",
                "class Small extends Square { }");
        assertThat(app.ask("say Shape")).isEqualTo("4");

        app.live(
                """
                class Shape {
                    static final Object[] all = {new Shape(), new Round(), new Square(), new Small()};
                    static Object say() {
                        StringBuilder sum = new StringBuilder();
                        for (Object shape : all) sum.append(((Shape) shape).area()).append(' ');
                        try { sum.append(((Shape) Class.forName("Later").newInstance()).area()); } catch (Exception e) { sum.append(e); }
                        return sum;
                    }
                    double area() { return 1; }
                }""",
                "class Square extends Shape { double area() { return 10 + super.area(); } }",
                "class Later extends Small { double area() { return 100 + super.area(); } }");
        assertThat(app.ask("say Shape")).isEqualTo("1.0 3.5 11.0 11.0 111.0");

        app.live("class Small extends Square { double area() { return 20; } }");
        assertThat(app.ask("say Shape")).isEqualTo("1.0 3.5 11.0 20.0 120.0");

        app.live("class Square extends Shape { }", "class Round extends Shape { }");
        assertThat(app.ask("say Shape")).isEqualTo("1.0 1.0 1.0 20.0 120.0");
    }

    @Test
    void aMegamorphicCallFindsTheBodyOfEachOfTwentyClasses() throws IOException {
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            classes.append(" static class K%d extends Many { %s }".formatted(i, i % 3 == 0 ? "%s" : ""));
        }
        String many = "class Many { static Object say() throws Exception { int sum = 0; for (int j = 0; j < 20000; j++)"
                + " for (Class<?> c : Many.class.getDeclaredClasses()) sum += %s; return sum; } %s " + classes + "}";
        app.compile(many.replace("%s", "").replace("sum += ;", "sum += 1;"));
        assertThat(app.ask("say Many")).isEqualTo("400000");

        app.live(("class Many { static Object say() throws Exception { Many[] all = {" + news() + "};"
                        + " int sum = 0; for (int j = 0; j < 20000; j++) for (Many m : all) sum += m.id(); return sum; }"
                        + " int id() { return 1; } " + classes + "}")
                .replace("%s", "int id() { return 2; }"));
        assertThat(app.ask("say Many")).isEqualTo(String.valueOf(20000 * 27));
    }

    private static String news() {
        StringBuilder news = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            news.append("new K").append(i).append("(), ");
        }
        return news.toString();
    }

    @Test
    void aPackagePrivateMethodIsOverriddenInItsOwnPackageAlone() throws IOException {
        app.compile(
                "package one; public class Top { public static Object say() { return 0; } }",
                "package one; public class Near extends Top { String m() { return \"near\"; } }",
                "package two; public class Far extends one.Top { String m() { return \"far\"; } }");
        assertThat(app.ask("say one.Top")).isEqualTo("0");
        app.live(
                "package one; public class Top { public static Object say() throws Exception { return new Top().m() + new Near().m()"
                        + " + ((Top) Class.forName(\"two.Far\").getConstructor().newInstance()).m(); } String m() { return \"top\"; } }");
        assertThat(app.ask("say one.Top")).isEqualTo("topneartop");
    }

    @Test
    void aCallOnNullFails() throws IOException {
        app.compile("class Void0 { static Object say() { return 1; } }");
        app.ask("say Void0");
        app.live(
                "class Void0 { static Object say() { try { return ((Void0) null).m(); } catch (NullPointerException e) { return \"refused\"; } }"
                        + " int m() { return 1; } }");
        assertThat(app.ask("say Void0")).isEqualTo("refused");
    }

    @Test
    void methodReferencesAndBridgesLeadToTheOverridingMethod() throws IOException {
        app.compile("class Node { static Object say() { return 1; } }", "class Leaf extends Node { }");
        app.ask("say Node");
        app.ask("load Leaf");
        app.live("""
                import java.util.function.*;
                class Node {
                    static Object say() {
                        Node leaf = new Leaf();
                        Supplier<Object> bound = leaf::copy;
                        Supplier<Object> ofSubclass = new Leaf()::extra;
                        Function<Node, Object> unbound = Node::copy;
                        return ofSubclass.get() + " " + leaf.copy() + " " + bound.get() + " " + unbound.apply(leaf) + " " + new Node().copy();
                    }
                    Object copy() { return "node"; }
                    Object extra() { return "extra"; }
                }""", "class Leaf extends Node { String copy() { return \"leaf\"; } }");
        assertThat(app.ask("say Node")).isEqualTo("extra leaf leaf leaf node");
    }

    @Test
    void anAbstractMethodIsAddedWithItsImplementations() throws IOException {
        app.compile(
                "abstract class Animal { static Object say() { return new Dog().toString().length() > 0; } }",
                "class Dog extends Animal { }",
                "class Cat extends Animal { String sound() { return \"meow\"; } }");
        assertThat(app.ask("say Animal")).isEqualTo("true");
        app.live(
                "abstract class Animal { static Object say() { Animal a = new Dog(), b = new Cat(); return a.sound() + b.sound(); }"
                        + " abstract String sound(); }",
                "class Dog extends Animal { String sound() { return \"woof\"; } }");
        assertThat(app.ask("say Animal")).isEqualTo("woofmeow");
    }
}
