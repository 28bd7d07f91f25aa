package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Constructors that come and go in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class ConstructorIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aConstructorIsAddedEditedRemovedAndComesBack() throws IOException {
        app.compile("""
                class Order {
                    private final String text;
                    Order() { text = "none"; }
                    static Object say() { return new Order().text; }
                }""");
        assertThat(app.ask("say Order")).isEqualTo("none");

        ReloadReply added = app.live("""
                class Order {
                    private final String text;
                    Order() { text = "none"; }
                    Order(int items, String of) { text = items + " of " + of; }
                    static Object say() { return new Order(2, "tea").text; }
                }""");
        assertThat(added.classes())
                .containsExactly(new ClassVerdict("Order", List.of("body", "constructor added: Order(int, String)")));
        assertThat(added.notes()).isEmpty();
        assertThat(app.ask("say Order")).isEqualTo("2 of tea");

        String more = """
                class Order {
                    private final String text;
                    Order() { text = "none"; }
                    Order(int items, String of) { text = items + " cups of " + of; }
                    Order(long number) { this((int) number, "milk"); }
                    static Object say() { return new Order(3, "tea").text + new Order(4L).text; }
                }""";
        app.live(more);
        assertThat(app.ask("say Order")).isEqualTo("3 cups of tea4 cups of milk");

        app.live("""
                class Order {
                    private final String text;
                    Order() { text = "nothing"; }
                    static Object say() { return new Order().text; }
                }""");
        assertThat(app.ask("say Order")).isEqualTo("nothing");

        app.live(more);
        assertThat(app.ask("say Order")).isEqualTo("3 cups of tea4 cups of milk");
    }

    @Test
    void aChangedSignatureIsAConstructorThatCameAndOneThatWent() throws IOException {
        app.compile(
                "package sig; public class Point { final int x; public Point(int x) { this.x = x; } }",
                "package sig; class Line { static Object say() { return new Point(1).x; } }",
                "package sig; class Stale { static Object say() {"
                        + " try { return new Point(2).x; } catch (NoSuchMethodError e) { return e.getMessage(); } } }");
        assertThat(app.ask("say sig.Line") + app.ask("say sig.Stale")).isEqualTo("12");

        ReloadReply reply = app.live(
                "package sig; public class Point { final int x; public Point(int x, double y, char... z)"
                        + " { this.x = x + (int) y + z.length; } }",
                "package sig; class Line { static Object say() { return new Point(1, 2.5, 'a', 'b').x; } }");

        assertThat(reply.notes()).isEmpty();
        assertThat(app.ask("say sig.Line")).isEqualTo("5");
        assertThat(app.ask("say sig.Stale")).isEqualTo("sig.Point.<init>(I)V was removed by reload " + reply.epoch());
    }

    @Test
    void allKindsOfParametersArrive() throws IOException {
        app.compile(
                "class Kinds<T extends Comparable<T>> { final String all = null; static Object say() { return 1; } }");
        app.ask("say Kinds");
        String longs = IntStream.range(0, 120).mapToObj(i -> "long l" + i).collect(Collectors.joining(", "));
        String ones = IntStream.range(0, 120).mapToObj(i -> i + "L").collect(Collectors.joining(", "));
        String sum = IntStream.range(0, 120).mapToObj(i -> "l" + i).collect(Collectors.joining(" + "));
        app.live("""
                class Kinds<T extends Comparable<T>> {
                    final String all;
                    Kinds(boolean a, byte b, char c, short d, int e, long f, float g, double h, String i, int[] j,
                            String[][] k, T l, Object m) {
                        all = a + " " + b + c + d + e + f + g + h + i + j.length + k[0][0] + l + m;
                    }
                    Kinds(%s, int last) {
                        long before = l0;
                        long total = %s;
                        double half = total / 2.0;
                        all = half + " " + before + " " + last;
                    }
                    static Object say() {
                        return new Kinds<>(true, (byte) -1, 'x', (short) 300, 70_000, 1L << 40, 0.5f, -0.25, "i", new int[3],
                                new String[][] {{"k"}}, "l", null).all + new Kinds<String>(%s, 9).all;
                    }
                }""".formatted(longs, sum, ones));
        assertThat(app.ask("say Kinds")).isEqualTo("true -1x300700001099511627776" + "0.5-0.25i3klnull" + "3570.0 0 9");
    }

    @Test
    void anObjectIsMadeWhereverAnExpressionMayStand() throws IOException {
        app.compile("class Places { final int n; Places() { n = 0; } static Object say() { return 1; } }");
        app.ask("say Places");
        app.live("""
                import java.util.function.*;
                class Places {
                    final int n;
                    Places() { n = 0; }
                    Places(int n) { this.n = n; }
                    Places(Places a, long between, Places b) { n = a.n + (int) between + b.n; }
                    static Object say() {
                        int zero = new Places().n;
                        int sum = new Places(new Places(1), zero == 0 ? 10L : 20L, new Places(zero > 0 ? 5 : 100)).n;
                        new Places(3);
                        for (int i = 0; i < 4; i++) {
                            Places[] some = {new Places(i), zero == i ? new Places(1000) : new Places(2000)};
                            sum += some[0].n + some[1].n;
                        }
                        sum += new Places(switch (sum) {
                            case 1 -> 2;
                            default -> {
                                try {
                                    yield Integer.parseInt("x");
                                } catch (NumberFormatException e) {
                                    yield new Places(10_000).n;
                                }
                            }
                        }).n;
                        int total = sum;
                        Supplier<Places> later = () -> new Places(total + 100_000);
                        IntFunction<Places> maker = Places::new;
                        return later.get().n + " " + maker.apply(7).n + " " + new Object[] {"a", new Places(8)}.length
                                + (new Places(9).n + " " + new Places(1).n);
                    }
                }""");
        assertThat(app.ask("say Places")).isEqualTo("117117 7 29 1");
    }

    @Test
    void aBodyDoesAllThatAConstructorMay() throws IOException {
        app.compile("""
                class Able extends java.util.ArrayList<Object> {
                    private final String text;
                    private final int count;
                    { add("initialised"); }
                    Able(int i) { super(i); text = ""; count = 0; }
                    static Object say() { return 1; }
                }""");
        app.ask("say Able");
        app.live("""
                import java.util.function.*;
                class Able extends java.util.ArrayList<Object> {
                    private final String text;
                    private final int count;
                    { add("initialised"); }
                    Able(int i) { super(i); text = ""; count = 0; }
                    Able(String kind, boolean big) {
                        super(big ? 100 : kind.length() > 3 ? 10 : 1);
                        switch (kind) {
                            case "a", "b" -> add("letter");
                            case "long" -> add("long");
                            default -> add("other");
                        }
                        int found = 0;
                        for (int i = 0; i < 5; i++) {
                            try {
                                switch (i) {
                                    case 0: continue;
                                    case 1: found += Integer.parseInt(kind);
                                    case 2: found += 2; break;
                                    case 3: found += 3;
                                    default: found += 10;
                                }
                            } catch (NumberFormatException e) {
                                found += 100;
                            } finally {
                                found += 1000;
                            }
                        }
                        count = found;
                        Supplier<String> captured = () -> kind + count + size();
                        text = captured.get();
                    }
                    Able(Supplier<String> made) { this(made.get(), true); }
                    static Object say() {
                        return new Able("a", true).text + new Able("long", false) + new Able("7", false).count
                                + new Able(() -> "b").text;
                    }
                }""");
        assertThat(app.ask("say Able")).isEqualTo("a51252[initialised, long]5034b51252");
    }

    @Test
    void aSubclassCallsAnAddedConstructorOfItsSuperclass() throws IOException {
        app.compile(
                "package up; public class Base { protected final String name; protected Base() { name = \"base\"; } }",
                "package low; public class Sub extends up.Base { static Object say() { return new Sub().name; } }",
                "package low; class Other extends Sub { Other() { } static Object say() { return new Other().name; } }");
        assertThat(app.ask("say low.Sub") + app.ask("say low.Other")).isEqualTo("basebase");

        app.live(
                "package up; public class Base { protected final String name; protected Base(String n, long l) { name = n + l; } }",
                """
                package low;
                public class Sub extends up.Base {
                    public Sub(boolean a) { super(a ? "yes" : "no", 1L << (a ? 40 : 2)); }
                    static Object say() { return new Sub(true).name + new Sub(false).name; }
                }""",
                """
                package low;
                class Other extends Sub {
                    Other() { super(false); for (int i = 0; i < 3; i++) switch (i) { case 1: case 2: break; default: } }
                    static Object say() { return new Other().name; }
                }""");
        assertThat(app.ask("say low.Sub") + app.ask("say low.Other")).isEqualTo("yes1099511627776no4no4");

        app.compile("package late; public class Late extends low.Sub { Late() { super(true); }"
                + " static Object say() { return new Late().name; } }");
        assertThat(app.ask("say late.Late")).isEqualTo("yes1099511627776");
    }

    @Test
    void aLoadedClassThatDidNotChangeFindsAConstructorThatCame() throws IOException {
        app.compile("class Came { final int n; Came() { n = 1; } static Object say() { return new Came().n; } }");
        assertThat(app.ask("say Came")).isEqualTo("1");
        app.compile(
                "class Came { final int n; Came(int n) { this.n = n; } static Object say() { return new Came(2).n; } }",
                """
                class Waiting extends Came {
                    Waiting() { super(5); }
                    static Object say() {
                        try {
                            return new Came(3).n + new Waiting().n + ((java.util.function.IntFunction<Came>) Came::new).apply(4).n;
                        } catch (NoSuchMethodError e) {
                            return "not yet";
                        }
                    }
                }""");
        assertThat(app.ask("say Waiting")).isEqualTo("not yet");

        byte[] changed = Compilation.classFilesIn(app.hot()).get("Came");
        ReloadReply reply = app.reload(List.of(new ChangedClass("Came", changed)), List.of(), List.of());

        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Waiting") + app.ask("say Came")).isEqualTo("122");
    }

    @Test
    void innerClassesRecordsEnumsAndAbstractClassesGetConstructors() throws IOException {
        app.compile("""
                class Shapes {
                    private int base = 10;
                    class Inner { private final int i; private Inner() { i = base; } }
                    static abstract class Half { final int h; private Half() { h = 1; } abstract int all(); }
                    record Pair(int a, int b) { Pair { if (a > b) throw new IllegalArgumentException(); } }
                    enum Level { LOW, HIGH; private final int n; Level() { n = ordinal(); } }
                    static Half half() { return new Half() { int all() { return h; } }; }
                    static Object say() { return new Shapes().new Inner().i + half().all() + new Pair(1, 2).b + Level.HIGH.n; }
                }""");
        assertThat(app.ask("say Shapes")).isEqualTo("14");
        app.live("""
                class Shapes {
                    private int base = 10;
                    class Inner { private final int i; private Inner(int more) { i = base + more; } }
                    static abstract class Half { final int h; private Half(int h) { this.h = h; } abstract int all(); }
                    record Pair(int a, int b) {
                        Pair { if (a >= b) throw new IllegalArgumentException(); }
                        Pair(String text) { this(text.length(), text.isEmpty() ? 1 : 100); }
                    }
                    enum Level { LOW, HIGH; private final int n; Level(int... n) { this.n = n.length; } }
                    static Half half() { return new Half(1000) { int all() { return h; } }; }
                    static Object say() { return new Shapes().new Inner(5).i + half().all() + new Pair("xyz").b + Level.HIGH.n; }
                }""");
        // the constant is made again, and has no arguments
        assertThat(app.ask("say Shapes")).isEqualTo("1115");
    }

    @Test
    void aClassIsInitialisedBeforeTheArgumentsAreEvaluated() throws IOException {
        app.compile(
                "class Journal { static String text = \"\"; static int add(String s) { text += s; return 1; } static Object say() { return text; } }",
                "class Entry { static int x = Journal.add(\"class \"); Entry() { } }",
                "class Writing { static Object say() { return Journal.text; } }");
        app.ask("say Writing");
        app.ask("load Entry");
        app.live(
                "class Entry { static int x = Journal.add(\"class \"); Entry(int i) { } }",
                "class Writing { static Object say() { new Entry(Journal.add(\"argument \")); return Journal.text; } }");
        assertThat(app.ask("say Writing")).isEqualTo("class argument ");
    }

    @Test
    void anAnonymousClassInAConstructorOfAnotherSignatureIsStillOne() throws IOException {
        String source = """
                class Around {
                    final Object inside;
                    Around(%s) { inside = new Object() { public String toString() { return "in " + getClass().getName(); } }; }
                    static Object say() throws Exception {
                        Object inside = new Around(%s).inside;
                        return inside + " " + inside.getClass().isAnonymousClass() + inside.getClass().getSimpleName()
                                + inside.getClass().getEnclosingClass().getName() + inside.getClass().getEnclosingConstructor();
                    }
                }""";
        app.compile(source.formatted("", ""));
        assertThat(app.ask("say Around")).isEqualTo("in Around$1 trueAroundAround()");
        app.live(source.formatted("int i", "1"));
        assertThat(app.ask("say Around")).isEqualTo("in Around$1 trueAroundnull");
    }

    @Test
    void aClassInTwoLoadersGetsTheConstructorInBoth() throws IOException {
        Path second = Files.createDirectories(app.folder().resolve("second"));
        String before = "class Two { Two() { } static Object say() { return 1; } }";
        app.compile(before);
        Compilation.into(second, List.of(), before);
        assertThat(app.ask("say Two") + app.ask("sayIn Two " + second)).isEqualTo("11");
        app.live("class Two { Two(int i) { } static Object say() { return new Two(1) instanceof Two; } }");
        assertThat(app.ask("say Two") + app.ask("sayIn Two " + second)).isEqualTo("truetrue");
    }

    @Test
    void eightThreadsSeeOneSignatureOrTheOther() throws IOException {
        String busy = """
                class Racing {
                    static volatile Throwable error;
                    static volatile boolean done;
                    static final java.util.concurrent.atomic.AtomicLong calls = new java.util.concurrent.atomic.AtomicLong();
                    static final java.util.List<Thread> threads = new java.util.ArrayList<>();
                    final int n;
                    %s
                    static Object say() throws Exception {
                        if (threads.isEmpty()) {
                            for (int i = 0; i < 8; i++) { Thread t = new Thread(Racing::run); threads.add(t); t.start(); }
                            while (calls.get() < 100) Thread.onSpinWait();
                            return "started";
                        }
                        done = true;
                        for (Thread t : threads) t.join();
                        return error;
                    }
                    static void run() {
                        try {
                            while (!done) {
                                if (make(5) != 5) throw new IllegalStateException();
                                calls.incrementAndGet();
                            }
                        } catch (Throwable e) { error = e; }
                    }
                    static int make(int n) { return %s; }
                }""";
        app.compile(busy.formatted("Racing(int n) { this.n = n; }", "new Racing(n).n"));
        assertThat(app.ask("say Racing")).isEqualTo("started");
        for (int i = 0; i < 10; i++) {
            app.live(
                    i % 2 == 0
                            ? busy.formatted(
                                    "Racing(int n) { this.n = n; } Racing(long a, int b) { n = (int) (a - b); }",
                                    "new Racing(n + " + i + "L, " + i + ").n")
                            : busy.formatted(
                                    "Racing(int n) { this.n = n; } Racing(long a, int b) { n = (int) (a - b) ; }",
                                    "new Racing(n).n"));
        }
        assertThat(app.ask("say Racing")).isEqualTo("null");
    }

    @Test
    void constructorsThatAreTooLongTogetherNeedARestart() throws IOException {
        app.compile("class Long { static int[] all = new int[99]; static Object say() { return all[3]; } }");
        app.ask("say Long");
        String body = IntStream.range(0, 3_500)
                .mapToObj(i -> "all[3] += " + i * 10 + ";")
                .collect(Collectors.joining("\n"));
        String after = "class Long { static int[] all = new int[99]; static Object say() { return all[3]; }"
                + " Long(int a) { %s } Long(long b) { %s } }";

        ReloadReply reply = app.edit(after.formatted(body, body));

        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .containsExactly("Cannot reload Long live: the added constructors are longer than 64 KB together.");
    }
}
