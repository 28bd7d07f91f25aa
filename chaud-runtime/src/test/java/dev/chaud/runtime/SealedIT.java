package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Sealed types that permit other subclasses, and types that become sealed or no longer are. */
@Timeout(60)
class SealedIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aSealedInterfacePermitsOneMoreAndOneLess() throws IOException {
        String shapes = "import java.util.*; class Shapes { static Object say() { return Shape.class.isSealed() + \" \""
                + " + Arrays.toString(Shape.class.getPermittedSubclasses()) + new %s; } }";
        app.compile(
                "sealed interface Shape permits Circle { }",
                "record Circle() implements Shape { }",
                shapes.formatted("Circle()"));
        assertThat(app.ask("say Shapes")).isEqualTo("true [class Circle]Circle[]");
        app.live(
                "sealed interface Shape permits Square, Circle { }",
                "record Circle() implements Shape { }",
                "record Square() implements Shape { }",
                shapes.formatted("Square()"));
        assertThat(app.ask("say Shapes")).isEqualTo("true [class Square, class Circle]Square[]");
        byte[] fewer = Compilation.of(
                        "sealed interface Shape permits Square { }", "record Square() implements Shape { }")
                .get("Shape");
        assertThat(app.reload(List.of(new ChangedClass("Shape", fewer)), List.of(), List.of())
                        .verdict())
                .isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Shapes")).isEqualTo("true [class Square]Square[]");
    }

    @Test
    void aClassBecomesSealedAndIsOpenedAgain() throws IOException {
        String bases =
                "class Bases { static String of(Class<?> c) { return c.isSealed() + java.util.Arrays.toString(c.getPermittedSubclasses())"
                        + " + java.lang.reflect.Modifier.toString(c.getModifiers()) + ' '; }"
                        + " static Object say() { return of(Base.class) + of(Leaf.class) + of(Twig.class); } }";
        app.compile("class Base { }", "class Leaf extends Base { }", "class Twig extends Base { }", bases);
        assertThat(app.ask("say Bases")).isEqualTo(FreshApp.says(app, "Bases"));
        app.live(
                "sealed class Base permits Leaf, Twig { }",
                "non-sealed class Leaf extends Base { }",
                "sealed class Twig extends Base permits Bud { }",
                "non-sealed class Bud extends Twig { }");
        assertThat(app.ask("say Bases"))
                .startsWith("true[class Leaf, class Twig] false")
                .contains("true[class Bud]");
        app.live("class Base { }", "class Leaf extends Base { }", "class Twig extends Base { }");
        assertThat(app.ask("say Bases")).isEqualTo(FreshApp.says(app, "Bases"));
    }

    @Test
    void nobodyImplementsASealedInterfaceByProxyOrLambda() throws IOException {
        String tries =
                "import java.lang.reflect.*; class Tries { static Object say() throws Throwable { String s = \"\";"
                        + " try { s += Proxy.newProxyInstance(Tries.class.getClassLoader(), new Class<?>[] {Task.class}, (p, m, a) -> null) != null; }"
                        + " catch (IllegalArgumentException e) { s += e.getMessage(); } return s; } }";
        app.compile(
                "sealed interface Task permits Tasks { void run(); }",
                "final class Tasks implements Task { public void run() { } }",
                tries);
        assertThat(app.ask("say Tries")).isEqualTo(FreshApp.says(app, "Tries")).contains("sealed");
        app.live("interface Task { void run(); }");
        assertThat(app.ask("say Tries")).isEqualTo("true");
    }

    @Test
    void nestedSubclassesOfASealedInterfaceComeAndGo() throws IOException {
        String nodes = "import java.util.*; sealed interface Node { record Num(int i) implements Node { } %s"
                + " static Object say() { List<Object> all = new ArrayList<>(List.of(Node.class.getPermittedSubclasses()));"
                + " all.add(%s); return all; } }";
        app.compile(nodes.formatted("", "new Num(1)"));
        assertThat(app.ask("say Node")).isEqualTo("[class Node$Num, Num[i=1]]");
        app.live(nodes.formatted("record Neg(Node n) implements Node { }", "new Neg(new Num(2))"));
        assertThat(app.ask("say Node")).isEqualTo("[class Node$Num, class Node$Neg, Neg[n=Num[i=2]]]");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aSwitchThatWasExhaustiveHasNoMatchForANewCaseUntilItKnowsIt() throws IOException {
        String kinds = "class Kinds { static Kind last = new Kind.A(); static Object say() { try { return of(last); }"
                + " catch (MatchException e) { return \"none\"; } }"
                + " static String of(Kind k) { return switch (k) { case Kind.A a -> \"a\"; %s }; } }";
        app.compileFor(21, "sealed interface Kind { record A() implements Kind { } }", kinds.formatted(""));
        assertThat(app.ask("say Kinds")).isEqualTo("a");
        ReloadReply reply = app.editFor(
                21,
                "sealed interface Kind { record A() implements Kind { } record B() implements Kind { } }",
                "class More { static Object say() { Kinds.last = new Kind.B(); return Kinds.say(); } }");
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say More")).isEqualTo("none");
        ReloadReply next = app.editFor(21, kinds.formatted("case Kind.B b -> \"b\";"));
        assertThat(next.verdict()).as(next.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Kinds")).isEqualTo("b");
    }

    @Test
    void aConstantOfAnEnumThatGetsABodyIsOfAnotherClassAndRestarts() throws IOException {
        app.compile("enum Mood { GOOD { }, BAD; static Object say() { return BAD.getClass().getName(); } }");
        assertThat(app.ask("say Mood")).isEqualTo("Mood");
        ReloadReply reply =
                app.edit("enum Mood { GOOD { }, BAD { }; static Object say() { return BAD.getClass().getName(); } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .containsExactly("Cannot reload Mood live: the constant BAD got or lost a body, which makes it one of"
                        + " another class, and an object keeps its class.");
    }
}
