package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Added methods use what only their own class may use. */
@Timeout(60)
class OwnersAccessIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void anAddedMethodCallsSuper() throws IOException {
        app.compile("class Sup extends java.util.ArrayList<String> { static Object say() { return 1; }"
                + " public int size() { return 100 + super.size(); } }");
        app.ask("say Sup");
        app.live(
                "class Sup extends java.util.ArrayList<String> { static Object say() { Sup s = new Sup(); s.add(\"a\");"
                        + " return s.plain() + \" \" + s.size() + s.later().get(); } public int size() { return 100 + super.size(); }"
                        + " private int plain() { return super.size(); }"
                        + " java.util.function.Supplier<Object> later() { return super::isEmpty; } }");
        assertThat(app.ask("say Sup")).isEqualTo("1 101false");
    }

    @Test
    void anAddedMethodBeginsToCallSuperAndCeasesTo() throws IOException {
        String source = "class Begins extends java.util.ArrayList<String> {"
                + " static Object say() { Begins b = new Begins(); b.add(\"a\"); %s }"
                + " public int size() { return 100 + super.size(); } %s }";
        app.compile(source.formatted("return 1;", ""));
        app.ask("say Begins");
        app.live(source.formatted("return b.plain(1);", "int plain(long l) { return (int) l; }"));
        assertThat(app.ask("say Begins")).isEqualTo("1");
        app.live(
                source.formatted(
                        "return b.plain(1);",
                        "int plain(long l) { int i = 0; while (l-- > 0) i += super.size() + super.indexOf(\"a\"); return i; }"));
        assertThat(app.ask("say Begins")).isEqualTo("1");
        app.live(source.formatted(
                "return b.plain(2);",
                "int plain(long l) { int i = 0; while (l-- > 0) { switch ((int) l) { case 0: i += super.size(); break;"
                        + " default: i += super.hashCode(); } } return i; }"));
        assertThat(app.ask("say Begins"))
                .isEqualTo("" + (1 + java.util.List.of("a").hashCode()));
        app.live(source.formatted("return b.plain(2);", "int plain(long l) { return 5; }"));
        assertThat(app.ask("say Begins")).isEqualTo("5");
    }

    @Test
    void anAddedMethodUsesProtectedMembersOfAnotherPackage() throws IOException {
        app.compile(
                "package far; public class Core { protected int count = 1; protected static String last = \"none\";"
                        + " protected int up(int by) { count += by; return count; } protected static long twice(long l) { return 2 * l; } }",
                "package near; public class Use extends far.Core implements Cloneable { public static Object say() { return new Use().count; } }");
        assertThat(app.ask("say near.Use")).isEqualTo("1");
        app.live(
                "package near; public class Use extends far.Core implements Cloneable { public static Object say() throws Exception {"
                        + " return new Use().all() + last; }"
                        + " String all() throws Exception { count = 5; count++; last = \"me\";"
                        + " Use copy = (Use) clone(); copy.up(1); java.util.function.IntUnaryOperator up = this::up;"
                        + " return up.applyAsInt(3) + \" \" + copy.count + \" \" + twice(4L); } }");
        assertThat(app.ask("say near.Use")).isEqualTo("9 7 8me");
    }

    @Test
    void anAddedMethodUsesProtectedMembersOfALibrary() throws IOException {
        String row = """
                class Row extends java.util.AbstractList<Object> {
                    int left = 4;
                    public Object get(int i) { return i; }
                    public int size() { return left; }
                    public Object remove(int i) { left--; return i; }
                    static Object say() { return %s; }
                    %s
                }""";
        app.compile(row.formatted("1", ""));
        assertThat(app.ask("say Row")).isEqualTo("1");
        app.live(row.formatted("new Row().work()", """
                Object work() {
                    modCount += 2;
                    java.util.function.IntSupplier twice = () -> modCount++ + modCount;
                    int sum = twice.getAsInt();
                    removeRange(0, 2);
                    Runnable rest = () -> removeRange(0, 1);
                    rest.run();
                    return sum + " " + modCount + " " + left;
                }"""));
        assertThat(app.ask("say Row")).isEqualTo("5 3 1");
    }

    @Test
    void anAddedMethodHasTheLookupOfItsClass() throws IOException {
        app.compile("class Look { private int secret = 3; static Object say() { return 1; } }");
        app.ask("say Look");
        app.live(
                "class Look { private int secret = 3; static Object say() throws Throwable { return new Look().find(); }"
                        + " Object find() throws Throwable { java.lang.invoke.MethodHandles.Lookup l = java.lang.invoke.MethodHandles.lookup();"
                        + " return l + \" \" + l.findGetter(Look.class, \"secret\", int.class).invoke(this); } }");
        assertThat(app.ask("say Look")).isEqualTo("Look 3");
    }

    @Test
    void aSynchronizedMethodHoldsTheMonitorOfItsObjectOrClass() throws IOException {
        app.compile("class Safe { static Object say() { return 1; } }");
        app.ask("say Safe");
        app.live("""
                class Safe {
                    static Object say() {
                        Safe safe = new Safe();
                        String all = safe.own(1, 2L) + shared(3.0);
                        try { safe.fail(); } catch (IllegalStateException e) { all += e.getMessage(); }
                        return all + Thread.holdsLock(safe) + Thread.holdsLock(Safe.class);
                    }
                    synchronized String own(int a, long b) { return Thread.holdsLock(this) + " " + a + b + " "; }
                    private static synchronized String shared(double d) { return Thread.holdsLock(Safe.class) + " " + d + " "; }
                    synchronized void fail() { throw new IllegalStateException(Thread.holdsLock(this) + " "); }
                }""");
        assertThat(app.ask("say Safe")).isEqualTo("true 12 true 3.0 true falsefalse");
    }
}
