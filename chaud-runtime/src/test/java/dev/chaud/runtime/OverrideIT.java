package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Overrides that come and go, of methods that the JVM has slots for. */
@Timeout(60)
class OverrideIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aMethodOfAHotSuperclassIsOverriddenForUnchangedCallersToo() throws IOException {
        app.compile(
                "class Base { static Base[] all = {new Base(), new Mid(), new Low(), new Side()};"
                        + " static Object say() { String s = \"\"; for (Base b : all) s += Caller.call(b) + ' '; return s; }"
                        + " private String prefix = \"base\"; String name(long x) { return prefix + x; } }",
                "class Caller { static String call(Base b) { return b.name(1); } }",
                "class Mid extends Base { String twice() { return super.name(2) + name(3); } }",
                "class Low extends Mid { String name(long x) { return \"low<\" + super.name(x) + \">\"; } }",
                "class Side extends Base { }");
        assertThat(app.ask("say Base"))
                .isEqualTo("base1 low<base1> base1".replace("base1 low", "base1 base1 low") + " ");

        app.live("class Mid extends Base { String twice() { return super.name(2) + name(3); }"
                + " String name(long x) { return \"mid(\" + super.name(x) + \")\"; } }");
        assertThat(app.ask("say Base")).isEqualTo("base1 mid(base1) low<mid(base1)> base1 ");

        app.live("class Mid extends Base { String twice() { return super.name(2) + name(3); }"
                + " String name(long x) { return twice().length() + \"!\"; } }".replace("twice()", "super.name(5)"));
        assertThat(app.ask("say Base")).isEqualTo("base1 5! low<5!> base1 ");

        app.live("class Low extends Mid { }");
        assertThat(app.ask("say Base")).isEqualTo("base1 5! 5! base1 ");

        app.live("class Mid extends Base { String twice() { return super.name(2) + name(3); } }");
        assertThat(app.ask("say Base")).isEqualTo("base1 base1 base1 base1 ");

        app.live(
                "class Low extends Mid { String name(long x) { return twice(); } String more() { return super.twice(); } }"
                        .replace("return twice()", "return \"again\""));
        assertThat(app.ask("say Base")).isEqualTo("base1 base1 again base1 ");
    }

    @Test
    void anOverrideThatWentAndCameBackRunsAgain() throws IOException {
        app.compile(
                "class Plain { static Plain coming = new Coming(), kept = new Kept();"
                        + " static Object say() { return \"\" + coming.m() + ' ' + kept.m(); } Object m() { return \"plain\"; } }",
                "class Coming extends Plain { }",
                "class Kept extends Plain { Object m() { return \"kept\"; } }");
        assertThat(app.ask("say Plain")).isEqualTo("plain kept");
        app.live("class Coming extends Plain { Object m() { return \"coming\"; } }");
        assertThat(app.ask("say Plain")).isEqualTo("coming kept");
        app.live("class Coming extends Plain { }", "class Kept extends Plain { }");
        assertThat(app.ask("say Plain")).isEqualTo("plain plain");
        app.live(
                "class Coming extends Plain { Object m() { return \"came back\"; } }",
                "class Kept extends Plain { Object m() { return \"kept again\"; } }");
        assertThat(app.ask("say Plain")).isEqualTo("came back kept again");
    }

    @Test
    void aBodyThatMovedIsEditedAndItsAnnotationsAreStillFound() throws IOException {
        String top =
                "class Top { static Top low = new Under(); static Object say() throws Exception { return \"\" + low.m() + new Top().m()"
                        + " + Top.class.getDeclaredMethod(\"m\").isAnnotationPresent(Deprecated.class); }"
                        + " @Deprecated Object m() { return \"%s\"; } }";
        app.compile(top.formatted("old"), "class Under extends Top { }");
        assertThat(app.ask("say Top")).isEqualTo("oldoldtrue");
        app.live("class Under extends Top { Object m() { return \"under+\" + super.m(); } }");
        assertThat(app.ask("say Top")).isEqualTo("under+oldoldtrue");
        app.live(top.formatted("new"));
        assertThat(app.ask("say Top")).isEqualTo("under+newnewtrue");
    }

    @Test
    void anInheritedDefaultMethodGainsAnOverride() throws IOException {
        app.compile(
                "interface Face { default String m() { return \"face\"; } Face[] all = {new A(), new B(), new Face() { }};"
                        + " static Object say() { String s = \"\"; for (Face f : all) s += f.m() + ' '; return s; } }",
                "class A implements Face { }",
                "class B extends A { String other() { return super.m(); } }");
        assertThat(app.ask("say Face")).isEqualTo("face face face ");
        app.live("class A implements Face { public String m() { return \"a \" + Face.super.m(); } }");
        assertThat(app.ask("say Face")).isEqualTo("a face a face face ");
        app.live("class B extends A { public String m() { return \"b \" + super.m(); } }");
        assertThat(app.ask("say Face")).isEqualTo("a face b a face face ");
        app.live("class A implements Face { }");
        assertThat(app.ask("say Face")).isEqualTo("face b face face ");
    }

    @Test
    void aFinalOverrideThatGoesLeavesWhatIsInherited() throws IOException {
        String low = "final class Last extends First implements Kind { static Last one = new Last(); %s }";
        String unit = "enum Unit implements Kind { METRE; %s }";
        String asks = "class Measures { static Object say() { Last last = Last.one; Unit unit = Unit.METRE;"
                + " return last.name() + last.kind() + unit.kind() + \"%d\"; } }";
        app.compile(
                "interface Kind { default String kind() { return \"default \"; } }",
                "class First { String name() { return \"first \"; } }",
                low.formatted(""),
                unit.formatted(""),
                asks.formatted(0));
        assertThat(app.ask("say Measures")).isEqualTo("first default default 0");

        String kind = "public String kind() { return \"own \"; }";
        app.live(low.formatted("String name() { return \"last \"; } " + kind), unit.formatted(kind), asks.formatted(1));
        assertThat(app.ask("say Measures")).isEqualTo("last own own 1");

        app.live(low.formatted(""), unit.formatted(""));
        assertThat(app.ask("say Measures")).isEqualTo("first default default 1");
    }

    @Test
    void aStaticMethodThatGoesHidesNoOtherAnyLonger() throws IOException {
        String hider = "class Hider extends Hidden { %s }";
        String asks = "class Seeks { static Object say() { return Hider.name() + \" %d\"; } }";
        app.compile(
                "class Hidden { static String name() { return \"hidden\"; } }", hider.formatted(""), asks.formatted(0));
        assertThat(app.ask("say Seeks")).isEqualTo("hidden 0");

        app.live(hider.formatted("static String name() { return \"hider\"; }"));
        assertThat(app.ask("say Seeks")).isEqualTo("hider 0");
        app.live(hider.formatted(""));
        assertThat(app.ask("say Seeks")).isEqualTo("hidden 0");
        app.live(asks.formatted(1));
        assertThat(app.ask("say Seeks")).isEqualTo("hidden 1");
        app.live(hider.formatted("static String name() { return \"again\"; }"));
        assertThat(app.ask("say Seeks")).isEqualTo("again 1");
    }

    @Test
    void aMethodIsPulledUpAndPushedDown() throws IOException {
        app.compile(
                "class Parent { static Child child = new Child(); static Object say() { return child.m(); } }",
                "class Child extends Parent { Object m() { return \"child\"; } }");
        assertThat(app.ask("say Parent")).isEqualTo("child");
        app.live(
                "class Parent { static Child child = new Child(); static Object say() { Parent p = child; return child.m() + \" \" + p.m(); }"
                        + " Object m() { return \"parent\"; } }",
                "class Child extends Parent { }");
        assertThat(app.ask("say Parent")).isEqualTo("parent parent");
        app.live(
                "class Parent { static Child child = new Child(); static Object say() { return child.m(); } }",
                "class Child extends Parent { Object m() { return \"down\"; } }");
        assertThat(app.ask("say Parent")).isEqualTo("down");
    }

    @Test
    void aBridgeOverridesTheErasedMethod() throws IOException {
        app.compile(
                "class Box<T> { static Box<String> box = new Words(); static Object say() { return call(box, \"x\"); }"
                        + " static <T> Object call(Box<T> b, T t) { return b.put(t); } Object put(T t) { return \"box \" + t; } }",
                "class Words extends Box<String> { }");
        assertThat(app.ask("say Box")).isEqualTo("box x");
        app.live("class Words extends Box<String> { String put(String s) { return \"words \" + super.put(s); } }");
        assertThat(app.ask("say Box")).isEqualTo("words box x");
    }

    @Test
    void aRemovedConstructorIsNotInherited() throws IOException {
        String made =
                "static Object say() { try { return Maker.make(); } catch (NoSuchMethodError e) { return \"gone\"; } } }";
        app.compile(
                "class Elder { final int i; Elder(int i) { this.i = i; } }",
                "class Younger extends Elder { Younger(int i) { super(i); } " + made,
                "class Maker { static Object make() { return new Younger(3).i; } }");
        assertThat(app.ask("say Younger")).isEqualTo("3");
        byte[] changed = Compilation.of(
                        "class Elder { final int i; Elder(int i) { this.i = i; } }",
                        "class Younger extends Elder { Younger() { super(1); } " + made,
                        "class Maker { static Object make() { return 1; } }")
                .get("Younger");
        ReloadReply reply = app.reload(List.of(new ChangedClass("Younger", changed)), List.of(), List.of());
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Younger")).isEqualTo("gone");
    }
}
