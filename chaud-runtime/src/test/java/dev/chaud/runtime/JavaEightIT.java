package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Edits of classes that are compiled for Java 8, whose class files know of no nests. */
@Timeout(60)
class JavaEightIT {

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.alwaysCompileFor(8);
    }

    @Test
    void methodsComeAndUseWhatIsPrivate() throws IOException {
        String till = "class Till8 { private static Till8 one = new Till8(); private int coins = 3;"
                + " private int own() { return coins; } static Object say() { return %s; } %s }";
        app.compile(till.formatted("one.own()", ""));
        assertThat(app.ask("say Till8")).isEqualTo("3");
        app.live(till.formatted(
                "one.sum(1) + all()",
                "private int sum(int i) { coins++; return own() + i; } static int all() { return one.coins * 10; }"));
        assertThat(app.ask("say Till8")).isEqualTo("45");
        app.live(till.formatted("one.sum(1)", "private int sum(int i) { return this.own() + one.own() * i; }"));
        assertThat(app.ask("say Till8")).isEqualTo("8");
        app.live(till.formatted("one.own()", ""));
        assertThat(app.ask("say Till8")).isEqualTo("4");
    }

    @Test
    void methodsAreOverriddenAndStackTracesAreWhatTheSourceSays() throws IOException {
        app.compile(
                "class Base8 { static Base8 low = new Low8(); static Object say() { return low.toString().length() > 0; } }",
                "class Low8 extends Base8 { }");
        assertThat(app.ask("say Base8")).isEqualTo("true");
        app.live(
                "class Base8 { static Base8 low = new Low8(); static Object say() { return low.name(); }"
                        + " String name() { return \"base\" + new Throwable().getStackTrace()[0].getMethodName(); } }",
                "class Low8 extends Base8 { String name() { return \"low \" + super.name(); } }");
        assertThat(app.ask("say Base8")).isEqualTo("low basename");
    }

    @Test
    void lambdasComeBeforeOthersAndUseTheirObject() throws IOException {
        String user = "class User8 { private String name = \"u\"; static User8 one = new User8(); static Runnable old;"
                + " static StringBuilder out = new StringBuilder();"
                + " static Object say() { out.setLength(0); if (old != null) old.run(); one.go(); return out; }"
                + " void go() { %s Runnable r = () -> out.append(name); r.run(); old = r; } }";
        app.compile(user.formatted(""));
        assertThat(app.ask("say User8")).isEqualTo("u");
        app.live(
                user.formatted(
                        "Runnable a = () -> out.append(\"new \" + name); a.run();"
                                + " Runnable b = out::length; b.run(); java.util.function.Supplier<String> c = this::toString; c.get();"));
        assertThat(app.ask("say User8")).isEqualTo("unew uu");
        assertThat(app.ask("say User8")).isEqualTo("unew uu");
        app.live(user.formatted(""));
        assertThat(app.ask("say User8")).isEqualTo("uu");
    }

    @Test
    void fieldsAndConstructorsCome() throws IOException {
        String item = "class Item8 { static Item8 old = new Item8(\"a\"); final String name;"
                + " Item8(String name) { this.name = name; } static Object say() { return %s; } %s }";
        app.compile(item.formatted("old.name", ""));
        assertThat(app.ask("say Item8")).isEqualTo("a");
        app.live(item.formatted(
                "old.name + old.count++ + total++ + new Item8(7).name + new Item8(\"c\").count",
                "private int count = 5; private static long total = 40L; Item8(int i) { this(\"\" + i); count = i; }"));
        assertThat(app.ask("say Item8")).isEqualTo("a54075");
        assertThat(app.ask("say Item8")).isEqualTo("a64175");
    }

    @Test
    void nestedClassesComeAndReachPrivateMembersByTheCompilersAccessors() throws IOException {
        String outer = "class Outer8 { private int secret = 1; private static String mark = \"m\";"
                + " private String hidden(int i) { return \"h\" + i; } static Outer8 one = new Outer8();"
                + " static Object say() { return %s; } class Old { int peek() { return %s; } } Old old = new Old(); %s }";
        app.compile(outer.formatted("one.old.peek()", "secret", ""));
        assertThat(app.ask("say Outer8")).isEqualTo("1");
        app.live(
                outer.formatted(
                        "one.old.peek() + one.new Late().all()",
                        "secret += 2",
                        "class Late { private int mine = 9; String all() { secret++; return hidden(secret) + mark + mine; } }"));
        assertThat(app.ask("say Outer8")).isEqualTo("3h4m9");
        app.live(outer.formatted(
                "one.new Late().mine + \"\" + one.new Late().all()",
                "hidden(secret).length()",
                "class Late { private int mine = 8; String all() { return mark + hidden(mine); } }"));
        assertThat(app.ask("say Outer8")).isEqualTo("8mh8");
    }

    @Test
    void interfacesAndEnumsChange() throws IOException {
        String kind =
                "enum Kind8 { A%s; static Object say() { String s = \"\"; for (Kind8 k : values()) s += k + \"\" + k.ordinal();"
                        + " return s + new Faced8().hello(); } }";
        String face = "interface Face8 { %s default String hello() { return %s; } }";
        app.compile(kind.formatted(""), face.formatted("", "\"hi\""), "class Faced8 implements Face8 { }");
        assertThat(app.ask("say Kind8")).isEqualTo("A0hi");
        app.live(kind.formatted(", B"), face.formatted("default String more() { return \"more\"; }", "more()"));
        assertThat(app.ask("say Kind8")).isEqualTo("A0B1more");
    }

    @Test
    void aClassThatWritesAFinalFieldOutsideOfItsInitialisersIsLeftAsItIs() throws Exception {
        app.compile("class Odd8 { final int i; Odd8() { i = 1; } void set(int j) { } static Object say() {"
                + " Odd8 odd = new Odd8(); odd.set(4); return odd.i; } }");
        Path classFile = app.hot().resolve("Odd8.class");
        ClassFile odd = new ClassFile(new DataInputStream(Files.newInputStream(classFile)));
        Bytecode code = new Bytecode(odd.getConstPool(), 2, 2);
        code.addAload(0);
        code.addIload(1);
        code.addPutfield("Odd8", "i", "I");
        code.addReturn(null);
        odd.getMethod("set").setCodeAttribute(code.toCodeAttribute());
        odd.write(new DataOutputStream(Files.newOutputStream(classFile)));
        assertThat(app.ask("say Odd8")).isEqualTo("4");
    }
}
