package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods that come and go in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class AddedMethodIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aPrivateInstanceMethodIsAddedEditedRemovedAndComesBack() throws IOException {
        app.compile("""
                class Order {
                    private int items = 0;
                    private static final Order order = new Order();
                    static Object say() { return order.tell(); }
                    private String tell() { return "old " + ++items; }
                }""");
        assertThat(app.ask("say Order")).isEqualTo("old 1");

        ReloadReply added = app.live("""
                class Order {
                    private int items = 0;
                    private static final Order order = new Order();
                    static Object say() { return order.tell(); }
                    private String tell() { return total(2L, 0.5, "x", 1, 2); }
                    private String total(long a, double b, String c, int... more) {
                        try {
                            return switch (more.length) {
                                case 0 -> "none";
                                case 2 -> a + b + c + twice(++items) + Integer.parseInt(c);
                                default -> "many";
                            };
                        } catch (NumberFormatException e) {
                            for (int i : more) items += i;
                            return "total " + items;
                        }
                    }
                    private static int twice(int i) { return 2 * i; }
                }""");
        assertThat(added.classes())
                .containsExactly(new ClassVerdict(
                        "Order",
                        List.of(
                                "body",
                                "method added: total(long, double, String, int[])",
                                "method added: twice(int)")));
        assertThat(added.notes()).isEmpty();
        assertThat(app.ask("say Order")).isEqualTo("total 5");

        app.live("""
                class Order {
                    private int items = 0;
                    private static final Order order = new Order();
                    static Object say() { return order.tell(); }
                    private String tell() { return total(2L, 0.5, "x", 1, 2); }
                    private String total(long a, double b, String c, int... more) { return "edited " + twice(items); }
                    private static int twice(int i) { return 3 * i; }
                }""");
        assertThat(app.ask("say Order")).isEqualTo("edited 15");

        app.live("""
                class Order {
                    private int items = 0;
                    private static final Order order = new Order();
                    static Object say() { return order.items; }
                }""");
        assertThat(app.ask("say Order")).isEqualTo("5");

        app.live("""
                class Order {
                    private int items = 0;
                    private static final Order order = new Order();
                    static Object say() { return order.tell() + twice(1); }
                    private String tell() { return "back " + items; }
                    private static int twice(int i) { return 4 * i; }
                }""");
        assertThat(app.ask("say Order")).isEqualTo("back 54");
    }

    @Test
    void aStaticMethodIsCalledFromAnotherClassAndFromOneThatIsLoadedLater() throws IOException {
        app.compile(
                "package a; public class Rates { public static Object say() { return Caller.say(); } }",
                "package a; class Caller { static Object say() { return 1; } }");
        assertThat(app.ask("say a.Rates")).isEqualTo("1");

        ReloadReply reply = app.live(
                "package a; public class Rates { public static Object say() { return Caller.say(); }"
                        + " public static int rate(int x) { return x + 10; } }",
                "package a; class Caller { static Object say() { return Rates.rate(1); } }",
                "package b; public class Later extends a.Rates { public static Object say() { return rate(2) + \" \" + Later.rate(3)"
                        + " + java.util.stream.IntStream.of(4).map(a.Rates::rate).sum(); } }");

        assertThat(reply.notes()).isEmpty();
        assertThat(app.ask("say a.Rates")).isEqualTo("11");
        assertThat(app.ask("say b.Later")).isEqualTo("12 1314");
    }

    @Test
    void anAddedMethodUsesPrivateMembersOfTheWholeNest() throws IOException {
        String inner = """
                    private static class Inner {
                        private int secret = 7;
                        private int reveal() { return secret; }
                        %s
                    }
                    private static class Base { protected int low() { return 100; } }
                }""";
        app.compile(
                "class Nest extends java.util.ArrayList<String> { static Object say() { return new Inner().reveal(); }\n"
                        + inner.formatted(""));
        assertThat(app.ask("say Nest")).isEqualTo("7");

        app.live("""
                class Nest extends java.util.ArrayList<String> {
                    static Object say() { return new Nest().sum(new Inner()); }
                    private int sum(Inner inner) {
                        add("x");
                        inner.secret++;
                        return inner.reveal() + inner.more() + size();
                    }
                """
                + inner.formatted("private int more() { return new Nest().hidden(); }")
                        .replace(
                                "private static class Base",
                                "private int hidden() { return 1000; } private static class Base"));

        assertThat(app.ask("say Nest")).isEqualTo("1009");
    }

    @Test
    void aStaticAndAnInstanceMethodMayLookTheSameInACompanion() throws IOException {
        app.compile("class Twins { static Object say() { return 1; } }");
        app.ask("say Twins");
        app.live("class Twins { static Object say() { return new Twins().m() + m(new Twins()); }"
                + " private String m() { return \"i\"; } private static String m(Twins t) { return \"s\"; } }");
        assertThat(app.ask("say Twins")).isEqualTo("is");
    }

    @Test
    void synchronizedMethodsGoAndComeBackAsOthers() throws IOException {
        String none = "package l; public class Till { static Object say() { return 0; } }";
        String some = """
                package l;
                public class Till {
                    static Object say() { return "" + ofClass() + new Till().ofObject(); }
                    private static %s boolean ofClass() { return Thread.holdsLock(Till.class); }
                    %<s boolean ofObject() { return Thread.holdsLock(this); }
                }""";
        app.compile(none);
        assertThat(app.ask("say l.Till")).isEqualTo("0");

        app.live(some.formatted("synchronized"));
        assertThat(app.ask("say l.Till")).isEqualTo("truetrue");
        app.live(none);
        assertThat(app.ask("say l.Till")).isEqualTo("0");
        app.live(some.formatted("synchronized"));
        assertThat(app.ask("say l.Till")).isEqualTo("truetrue");
        app.live(none);
        app.live(some.formatted(""));
        assertThat(app.ask("say l.Till")).isEqualTo("falsefalse");
        app.live(none);
        app.live(some.formatted("synchronized"));
        assertThat(app.ask("say l.Till")).isEqualTo("truetrue");
    }

    @Test
    void recordsAndEnumsGetMethodsToo() throws IOException {
        app.compile(
                "record Point(int x) { static Object say() { return new Point(1).x(); } }",
                "enum Light { RED, GREEN; static Object say() { return GREEN; } }");
        assertThat(app.ask("say Point")).isEqualTo("1");
        assertThat(app.ask("say Light")).isEqualTo("GREEN");
        app.live(
                "record Point(int x) { static Object say() { return new Point(1).up().x(); } Point up() { return new Point(x + 1); } }",
                "enum Light { RED, GREEN; static Object say() { return GREEN.other(); }"
                        + " Light other() { return this == RED ? GREEN : values()[0]; } }");
        assertThat(app.ask("say Point")).isEqualTo("2");
    }

    @Test
    void whoCallsARemovedMethodIsToldWhichReloadRemovedIt() throws IOException {
        app.compile(
                "class Shop { static int price() { return 1; } }",
                "class Stale { static Object say() { try { return Shop.price(); } catch (NoSuchMethodError e) { return e.getMessage(); } } }");
        assertThat(app.ask("say Stale")).isEqualTo("1");
        app.ask("say Shop");

        byte[] changed = Compilation.of("class Shop { }").get("Shop");
        ReloadReply reply =
                app.reload(List.of(new dev.chaud.runtime.protocol.ChangedClass("Shop", changed)), List.of(), List.of());

        assertThat(reply.verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Stale")).isEqualTo("Shop.price()I was removed by reload " + reply.epoch());
    }

    @Test
    void aClassInTwoLoadersGetsTheMethodInBoth() throws IOException {
        Path second = Files.createDirectories(app.folder().resolve("second"));
        String before = "class Pair { static Object say() { return 1; } }";
        app.compile(before);
        Compilation.into(second, List.of(), before);
        assertThat(app.ask("say Pair") + app.ask("sayIn Pair " + second)).isEqualTo("11");
        app.live("class Pair { static Object say() { return more(); } private static int more() { return 2; } }");
        assertThat(app.ask("say Pair") + app.ask("sayIn Pair " + second)).isEqualTo("22");
    }

    @Test
    void aMethodReferenceLeadsToAnAddedMethod() throws IOException {
        app.compile("class Refs { private final int base = 5; static Object say() { return 1; } }");
        app.ask("say Refs");
        app.live("""
                import java.util.function.*;
                class Refs {
                    private final int base = 5;
                    static Object say() {
                        Refs refs = new Refs();
                        Supplier<Integer> bound = refs::base;
                        Function<Refs, Integer> unbound = Refs::base;
                        IntUnaryOperator plain = Refs::up;
                        return bound.get() + unbound.apply(refs) + plain.applyAsInt(1);
                    }
                    private int base() { return base; }
                    private static int up(int i) { return i + 1; }
                }""");
        assertThat(app.ask("say Refs")).isEqualTo("12");
    }

    @Test
    void toCallAnAddedMethodOnNullFailsBeforeItsBodyRuns() throws IOException {
        app.compile("final class Nil { static Object say() { return 1; } }");
        app.ask("say Nil");
        String after = "final class Nil { static Object say() {"
                + " try { return ((Nil) null).one(1, 2L); } catch (NullPointerException e) { return \"refused\"; } }"
                + " %s int one(int a, long b) { return %s; } }";
        app.live(after.formatted("", "1"));
        assertThat(app.ask("say Nil")).isEqualTo("refused");
        app.live(after.formatted("", "new Nil().hashCode() > 0 ? 3 : 4"));
        assertThat(app.ask("say Nil")).isEqualTo("refused");
    }
}
