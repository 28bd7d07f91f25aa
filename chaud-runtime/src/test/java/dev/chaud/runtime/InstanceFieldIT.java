package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fields of objects that come and go in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class InstanceFieldIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void objectsThatExistGetTheValueOfTheInitialiserAndNewOnesThatOfTheConstructor() throws IOException {
        app.compile("""
                class Order {
                    static final Order old = new Order(1);
                    private int id;
                    Order(int id) { this.id = id; }
                    String tell() { return "" + id; }
                    static Object say() { return old.tell() + "|" + new Order(2).tell(); }
                }""");
        assertThat(app.ask("say Order")).isEqualTo("1|2");

        ReloadReply reply = app.live("""
                import java.util.*;
                class Order {
                    static final Order old = new Order(1);
                    private int id;
                    private long total = 40L + id;
                    double half = 0.5;
                    volatile boolean open = true;
                    protected final List<String> names = new ArrayList<>(List.of("a"));
                    String title = id > 1 ? "many" : "one";
                    byte[] data = {1, 2};
                    int twice;
                    Order(int id) { this.id = id; this.twice = 2 * id; }
                    String tell() {
                        total++;
                        half *= 2;
                        names.add("b");
                        return id + " " + total + " " + half + open + names + title + data[1] + twice;
                    }
                    static Object say() { return old.tell() + "|" + new Order(2).tell(); }
                }""");

        assertThat(reply.notes())
                .containsExactly("Objects of Order that exist already have not what its constructors give to twice.");
        assertThat(app.ask("say Order")).isEqualTo("1 42 1.0true[a, b]one20|2 41 1.0true[a, b]one24");
        assertThat(app.ask("say Order")).isEqualTo("1 43 2.0true[a, b, b]one20|2 41 1.0true[a, b]one24");
    }

    @Test
    void initialisersMayBranchSwitchAndHoldLambdas() throws IOException {
        app.compile("""
                class Rich {
                    static final Rich old = new Rich();
                    private String kind = "b";
                    private int count() { return 3; }
                    static Object say() { return old.kind; }
                }""");
        assertThat(app.ask("say Rich")).isEqualTo("b");

        app.live("""
                import java.util.function.*;
                class Rich {
                    static final Rich old = new Rich();
                    private String kind = "b";
                    private int count() { return 3; }
                    private final int number = switch (kind) { case "a" -> 1; case "b" -> 2; default -> 3; };
                    private final Supplier<String> supplier = () -> kind + this.number + count();
                    private final Runnable anonymousFree = kind == null ? null : this::count;
                    private final IntUnaryOperator plus = x -> x + number;
                    private Object boxed = kind.isEmpty() ? (Object) 1 : "text";
                    static Object say() {
                        Rich fresh = new Rich();
                        return old.supplier.get() + old.plus.applyAsInt(1) + old.boxed + fresh.supplier.get() + (old.anonymousFree != null);
                    }
                }""");

        assertThat(app.ask("say Rich")).isEqualTo("b233textb23true");
    }

    @Test
    void initialisersRunOnceForEachObject() throws IOException {
        app.compile("""
                class Once {
                    static int runs;
                    static final Once old = new Once();
                    static int run() { return ++runs; }
                    static Object say() { return runs; }
                }""");
        assertThat(app.ask("say Once")).isEqualTo("0");

        app.live("""
                class Once {
                    static int runs;
                    static final Once old = new Once();
                    static int run() { return ++runs; }
                    int a = run();
                    int b = run();
                    static Object say() { return old.b + " " + old.a + " " + new Once().b + " " + old.b + " " + runs; }
                }""");

        assertThat(app.ask("say Once")).isEqualTo("2 1 4 2 4");
        assertThat(app.ask("say Once")).isEqualTo("2 1 6 2 6");
    }

    @Test
    void aSuperclassThatUsesTheFieldTooEarlySeesTheDefault() throws IOException {
        app.compile(
                "class Early { Early() { look(); } void look() { } }",
                "class Sub extends Early { static String seen = \"\"; void look() { } static Object say() { new Sub(); return seen; } }");
        assertThat(app.ask("say Sub")).isEqualTo("");

        app.live(
                "class Sub extends Early { static String seen = \"\"; int x = 5; void look() { seen += x; x = 7; } static Object say() { int late = new Sub().x; seen += late; return seen; } }");

        assertThat(app.ask("say Sub")).isEqualTo("05");
    }

    @Test
    void eachClassOfAHierarchyHasItsOwn() throws IOException {
        app.compile(
                "class Base { int a = 1; }",
                "class Mid extends Base { }",
                "class Leaf extends Mid { static final Leaf old = new Leaf(); static Object say() { return old.a; } }",
                "class User { static Object say() { return Leaf.old.a; } }");
        assertThat(app.ask("say Leaf")).isEqualTo("1");
        assertThat(app.ask("say User")).isEqualTo("1");

        app.live(
                "class Base { int a = 1; int b = 2; String name = \"base\"; }",
                "class Mid extends Base { int b = 3; long c = 4; }",
                "class Leaf extends Mid { static final Leaf old = new Leaf(); String name = \"leaf\"; static Object say() { return old.a + old.b + old.c + name(old) + ((Base) old).b + old.name; } static String name(Base base) { return base.name; } }",
                "class User { static Object say() { Leaf.old.c += 10; return Leaf.old.b + Leaf.old.name + new Leaf().c; } }");

        assertThat(app.ask("say Leaf")).isEqualTo("8base2leaf");
        assertThat(app.ask("say User")).isEqualTo("3leaf4");
        assertThat(app.ask("say Leaf")).isEqualTo("18base2leaf");
    }

    @Test
    void severalReloadsAddRemoveAndBringBack() throws IOException {
        String head = "class Many { static final Many old = new Many(); int a = 1; ";
        app.compile(head + "static Object say() { return old.a; } }");
        assertThat(app.ask("say Many")).isEqualTo("1");

        app.live(head + "int b = 2; static Object say() { return old.a + old.b++; } }");
        assertThat(app.ask("say Many")).isEqualTo("3");
        app.live(
                head
                        + "int b = 2; int c = 5; static Object say() { return old.a + old.b++ + old.c++ + \" \" + new Many().c; } }");
        assertThat(app.ask("say Many")).isEqualTo("9 5");
        app.live(
                "class Many { static final Many old = new Many(); int c = 5; int d = 100; static Object say() { return old.c + old.d + new Many().d; } }");
        assertThat(app.ask("say Many")).isEqualTo("206");
        app.live(
                "class Many { static final Many old = new Many(); String c = \"s\"; int b = 20; int a = 10; static Object say() { return old.a + old.b + old.c + new Many().a; } }");
        assertThat(app.ask("say Many")).isEqualTo("30s10");
    }

    @Test
    void objectsOfEachReloadHaveTheFieldsOfAllReloads() throws IOException {
        String grown = """
                class Grown {
                    static final java.util.List<Grown> all = new java.util.ArrayList<>();
                    %s
                    Grown() { all.add(this); }
                    static Object say() {
                        new Grown();
                        StringBuilder text = new StringBuilder();
                        for (Grown each : all) text.append(%s).append(' ');
                        return text;
                    }
                }""";
        app.compile(grown.formatted("", "\"-\""));
        assertThat(app.ask("say Grown")).isEqualTo("- ");

        app.live(grown.formatted("int a = 1;", "each.a++"));
        assertThat(app.ask("say Grown")).isEqualTo("1 1 ");
        app.live(grown.formatted("int a = 1; long b = 10;", "each.a++ + \"/\" + each.b++"));
        assertThat(app.ask("say Grown")).isEqualTo("2/10 2/10 1/10 ");
        app.live(grown.formatted(
                "int a = 1; long b = 10; String c = \"c\";", "each.a++ + \"/\" + each.b++ + (each.c += \"c\")"));
        assertThat(app.ask("say Grown")).isEqualTo("3/11cc 3/11cc 2/11cc 1/10cc ");
        assertThat(app.ask("say Grown")).isEqualTo("4/12ccc 4/12ccc 3/12ccc 2/11ccc 1/10cc ");
    }

    /** Nothing has used the fields of the old objects when the reloads come, and the initialisers are those of the first. */
    @Test
    void anInitialiserUsesWhatLaterReloadsMadeOfItsReferences() throws IOException {
        app.compile("class Hammer { static String name() { return \"tool\"; } }", """
                class Worker {
                    static final Worker[] old = {new Worker(), new Worker(), new Worker()};
                    static Object say() { return "none"; }
                }""");
        assertThat(app.ask("say Worker")).isEqualTo("none");
        String user = """
                class Worker {
                    static final Worker[] old = {new Worker(), new Worker(), new Worker()};
                    String a = own() + Hammer.added() + Hammer.field + new Hammer(1).id;
                    static String own() { return "%s"; }
                    %s
                    static Object say() { return old[%d].a; }
                }""";
        String tool =
                "class Hammer { static String name() { return \"tool\"; } static String added() { return \"%1$s\"; }"
                        + " static String field = \"f\"; int id; Hammer() { } Hammer(int id) { this.id = id; } }";

        app.live(tool.formatted("t1"), user.formatted("o1", "", 0));
        assertThat(app.ask("say Worker")).isEqualTo("o1t1f1");
        app.live(user.formatted("o2", "long b = 2;", 1));
        app.live(tool.formatted("t2"));
        assertThat(app.ask("say Worker")).isEqualTo("o2t2f1");
        app.live(tool.formatted("t3")
                .replace("static String field = \"f\";", "static final String field = new String(\"g\");"));
        app.live(user.formatted("o3", "long b = 2; final int c = 3;", 2)
                .replace("static String own", "private static String own"));
        assertThat(app.ask("say Worker")).isEqualTo("o3t3g1");
    }

    @Test
    void anInitialiserThatIsGoneFollowsAFieldThatMovesInAnotherClass() throws IOException {
        String scale = "class Scale { %s static int weight = 1; static Object say() { return ++weight; } }";
        String load =
                "class Load { static final Load[] old = {new Load(), new Load()}; %s static Object say() { return %s; } }";
        app.compile(scale.formatted(""), load.formatted("", "0"));
        assertThat(app.ask("say Load")).isEqualTo("0");
        app.live(load.formatted("int a = Scale.weight;", "old[0].a"));
        assertThat(app.ask("say Load")).isEqualTo("1");
        app.live(load.formatted("int a;", "old[1].a"));
        app.live(scale.formatted("volatile"));
        assertThat(app.ask("say Scale")).isEqualTo("2");
        assertThat(app.ask("say Load")).isEqualTo("2");
    }

    @Test
    void finalAndVolatileComeAndGoAndTheValueStays() throws IOException {
        app.compile("""
                class Modified {
                    static final Modified old = new Modified(3);
                    final int a;
                    int b = 4;
                    Modified(int a) { this.a = a; b += a; }
                    static Object say() { return old.a + " " + old.b; }
                }""");
        assertThat(app.ask("say Modified")).isEqualTo("3 7");

        app.live("""
                class Modified {
                    static final Modified old = new Modified(3);
                    int a;
                    volatile int b = 4;
                    Modified(int a) { this.a = a; b += a; }
                    static Object say() { old.a++; old.b++; return old.a + " " + old.b + " " + new Modified(1).b; }
                }""");
        assertThat(app.ask("say Modified")).isEqualTo("4 8 5");

        app.live("""
                class Modified {
                    static final Modified old = new Modified(3);
                    volatile int a;
                    final int b;
                    Modified(int a) { this.a = a; b = 4 + a; }
                    static Object say() { old.a++; return old.a + " " + old.b + " " + new Modified(1).b; }
                }""");
        assertThat(app.ask("say Modified")).isEqualTo("5 8 5");
    }

    @Test
    void aFieldIsMadeVisibleAndWrittenFromOutside() throws IOException {
        app.compile(
                "class Shy { private int a = 1; int read() { return a; } }",
                "class Nosy { static final Shy shy = new Shy(); static Object say() { return shy.read(); } }");
        assertThat(app.ask("say Nosy")).isEqualTo("1");

        app.live(
                "class Shy { public int a = 1; int read() { return a; } }",
                "class Nosy { static final Shy shy = new Shy(); static Object say() { shy.a += 4; return shy.read(); } }");

        assertThat(app.ask("say Nosy")).isEqualTo("5");
    }

    @Test
    void aFieldBecomesStaticAndBack() throws IOException {
        app.compile(
                "class Turn { static final Turn old = new Turn(); int a = 1; static Object say() { return old.a++; } }");
        assertThat(app.ask("say Turn")).isEqualTo("1");
        app.live(
                "class Turn { static final Turn old = new Turn(); static int a = 5; static Object say() { return a++; } }");
        assertThat(app.ask("say Turn")).isEqualTo("5");
        app.live(
                "class Turn { static final Turn old = new Turn(); int a = 9; static Object say() { return old.a++; } }");
        assertThat(app.ask("say Turn")).isEqualTo("9");
        app.live(
                "class Turn { static final Turn old = new Turn(); static int a = 3; static Object say() { return a++; } }");
        assertThat(app.ask("say Turn")).isEqualTo("3");
    }

    /** Each of the old objects is first used after another reload; the initialisers are those of the version that had the field. */
    @Test
    void theInitialiserOfAFieldMeansOthersThatBecomeStaticOrNoLongerAreAsTheyWere() throws IOException {
        String phase = """
                class Phase {
                    static final Phase[] old = {new Phase(), new Phase(), new Phase(), new Phase()};
                    static String all(Object... values) { return java.util.Arrays.toString(values); }
                    %s
                    static Object say() { return %s; }
                }""";
        app.compile(phase.formatted("int small = 1; static int all = 20;", "old.length"));
        assertThat(app.ask("say Phase")).isEqualTo("4");

        String brought = "int a = 300, b = a + small + all;";
        app.live(phase.formatted("int small = 1; static int all = 20; " + brought, "all(old[0].a++, old[0].b)"));
        assertThat(app.ask("say Phase")).isEqualTo("[300, 321]");
        app.live(phase.formatted(
                "static int small = 2, a = 400; int all = 30, b = a + small + all;",
                "all(a++, small, old[1].b, old[0].b, old[0].all, new Phase().b)"));
        assertThat(app.ask("say Phase")).isEqualTo("[400, 2, 321, 321, 30, 433]");
        app.live(phase.formatted(
                "int small = 3; static int all = 40; int a = 500, b = a + small + all;",
                "all(old[2].b, old[2].a, old[0].a, old[1].a, old[1].small, new Phase().b)"));
        assertThat(app.ask("say Phase")).isEqualTo("[343, 500, 500, 500, 3, 543]");
        app.live(phase.formatted("int a = 600; static int b = 7;", "all(old[3].a, old[1].a, b)"));
        assertThat(app.ask("say Phase")).isEqualTo("[500, 500, 7]");
    }

    @Test
    void aFieldThatBecomesVolatileBeforeAnObjectUsesItHasWhatItsInitialiserGives() throws IOException {
        app.compile(
                "class Still { static final Still[] old = {new Still(), new Still()}; static Object say() { return 0; } }");
        assertThat(app.ask("say Still")).isEqualTo("0");
        app.live("class Still { static final Still[] old = {new Still(), new Still()}; int a = 5, b = a + 1;"
                + " static Object say() { return ++old[0].a; } }");
        assertThat(app.ask("say Still")).isEqualTo("6");
        app.live(
                "class Still { static final Still[] old = {new Still(), new Still()}; volatile int a = 5; int b = a + 1;"
                        + " static Object say() { return old[0].a + \" \" + old[1].a + \" \" + old[1].b; } }");
        assertThat(app.ask("say Still")).isEqualTo("6 5 6");
    }

    @Test
    void aCloneHasFieldsOfItsOwn() throws IOException {
        app.compile("""
                class Copied implements Cloneable {
                    static final Copied old = new Copied();
                    Copied copy() throws Exception { return (Copied) super.clone(); }
                    static Object say() throws Exception { return old.copy() != old; }
                }""");
        assertThat(app.ask("say Copied")).isEqualTo("true");

        app.live("""
                class Copied implements Cloneable {
                    static final Copied old = new Copied();
                    int a = 1;
                    Copied copy() throws Exception { return (Copied) super.clone(); }
                    static Object say() throws Exception {
                        old.a = 2;
                        Copied copy = old.copy();
                        copy.a++;
                        old.a += 10;
                        Copied fresh = new Copied().copy();
                        fresh.a += 5;
                        return old.a + " " + copy.a + " " + fresh.a;
                    }
                }""");

        assertThat(app.ask("say Copied")).isEqualTo("12 3 6");
    }

    @Test
    void whatIsWrittenToAnObjectDoesNotShowInItsClone() throws IOException {
        String sheet = """
                class Sheet implements Cloneable {
                    static final Sheet old = new Sheet();%s
                    public Sheet clone() {
                        try {
                            Sheet copy = (Sheet) super.clone();%s
                            return copy;
                        } catch (CloneNotSupportedException e) {
                            throw new AssertionError(e);
                        }
                    }
                    static Object say() { return %s; }
                }""";
        String label = """
                class Label extends Sheet {
                    static final Label old = new Label();%s
                    public Label clone() { Label copy = (Label) super.clone();%s return copy; }
                    static Object say() { return %s; }
                }""";
        app.compile(sheet.formatted("", "", "1"), label.formatted("", "", "1"));
        assertThat(app.ask("say Sheet") + app.ask("say Label")).isEqualTo("11");
        app.live(
                sheet.formatted(
                                "int size = 1; java.util.List<String> lines = new java.util.ArrayList<>(); String tell() { return size + \"\" + lines; }",
                                " copy.lines = new java.util.ArrayList<>(lines);",
                                "tell(old) + tell(new Sheet())")
                        .replace("static Object say", """
                        static String tell(Sheet sheet) {
                            sheet.lines.add("a");
                            Sheet copy = sheet.clone();
                            sheet.size = 2;
                            sheet.lines.add("b");
                            copy.lines.add("c");
                            return sheet.tell() + copy.tell() + " ";
                        }
                        static Object say"""),
                label.formatted(
                                "long weight = 3; java.util.List<String> shared = new java.util.ArrayList<>();",
                                " copy.weight++;",
                                "tell(old) + tell(new Label())")
                        .replace("static Object say", """
                        static String tell(Label label) {
                            Label copy = label.clone();
                            label.weight = 9;
                            label.shared.add("d");
                            return label.weight + "" + copy.weight + copy.shared + Sheet.tell(label);
                        }
                        static Object say"""));
        assertThat(app.ask("say Sheet")).isEqualTo("2[a, b]1[a, c] 2[a, b]1[a, c] ");
        assertThat(app.ask("say Label")).isEqualTo("94[d]2[a, b]1[a, c] 94[d]2[a, b]1[a, c] ");
    }

    @Test
    void aCloneThatALibraryMakesHasItsOwnAddedFields() throws IOException {
        String tray = """
                class Tray extends java.util.ArrayList<String> {
                    static final Tray old = new Tray();%s
                    static Object say() { return %s; }
                }""";
        app.compile(tray.formatted("", "1"));
        assertThat(app.ask("say Tray")).isEqualTo("1");
        String fields = "int places = 4; synchronized void more() { places++; } ";
        String cloning = "tell(old) + tell(new Tray())";
        String tell = "static String tell(Tray tray) { Tray copy = (Tray) tray.clone(); tray.more();"
                + " return tray.places + \"\" + copy.places + \" \"; }";
        app.live(tray.formatted(fields + tell, cloning));
        assertThat(app.ask("say Tray")).isEqualTo("54 54 ");
        app.live(tray.formatted(
                fields + tell
                        + " public synchronized Object clone() { Tray copy = (Tray) super.clone(); copy.places += 10; return copy; }",
                cloning));
        assertThat(app.ask("say Tray")).isEqualTo("615 514 ");
    }

    @Test
    void whatAnInitialiserThrowsLeavesTheDefaultAndIsReported() throws Exception {
        Path own = java.nio.file.Files.createDirectory(app.folder().resolve("failing"));
        try (ForkedApp failing = ForkedApp.start(own)) {
            failing.compile("class Fails { static final Fails old = new Fails(); static Object say() { return 1; } }");
            assertThat(failing.ask("say Fails")).isEqualTo("1");

            ReloadReply reply = failing.edit("""
                    class Fails {
                        static final Fails old = new Fails();
                        int a = old == null ? 1 : Integer.parseInt("x");
                        int b = 3;
                        static Object say() { return old.a + " " + old.b; }
                    }""");

            assertThat(reply.verdict()).isEqualTo(Verdict.LIVE);
            assertThat(failing.ask("say Fails")).isEqualTo("0 3");
            assertThat(failing.stderr()).contains("The initialiser of Fails.a threw java.lang.NumberFormatException");
        }
    }

    @Test
    void racingThreadsSeeOneValueThatWasMadeOnce() throws IOException {
        app.compile("""
                class Raced {
                    static final Raced[] all = new Raced[2000];
                    static { for (int i = 0; i < all.length; i++) all[i] = new Raced(); }
                    static Object say() { return all.length; }
                }""");
        assertThat(app.ask("say Raced")).isEqualTo("2000");

        app.live("""
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                class Raced {
                    static final Raced[] all = new Raced[2000];
                    static { for (int i = 0; i < all.length; i++) all[i] = new Raced(); }
                    static final AtomicInteger made = new AtomicInteger();
                    final int number = made.incrementAndGet();
                    final AtomicInteger count = new AtomicInteger(number);
                    static Object say() throws Exception {
                        int threads = 8;
                        made.set(0);
                        CyclicBarrier barrier = new CyclicBarrier(threads);
                        ExecutorService pool = Executors.newFixedThreadPool(threads);
                        AtomicInteger wrong = new AtomicInteger();
                        for (int t = 0; t < threads; t++) {
                            pool.submit(() -> {
                                barrier.await();
                                for (Raced raced : all) {
                                    if (raced.number == 0 || raced.count == null) wrong.incrementAndGet();
                                    else raced.count.addAndGet(10);
                                }
                                return null;
                            });
                        }
                        pool.shutdown();
                        pool.awaitTermination(30, TimeUnit.SECONDS);
                        for (Raced raced : all) if (raced.count.get() != raced.number + 10 * threads) wrong.incrementAndGet();
                        return made.get() + " " + wrong;
                    }
                }""");

        String answer = app.ask("say Raced");
        assertThat(answer).isEqualTo("2000 0");
    }

    @Test
    void initialisersOfTwoObjectsThatNeedEachOtherDoNotLockUp() throws IOException {
        app.compile("""
                class Pair {
                    Pair other;
                    static final Pair left = new Pair(), right = new Pair();
                    static { left.other = right; right.other = left; }
                    static Object say() { return left.other == right; }
                }""");
        assertThat(app.ask("say Pair")).isEqualTo("true");

        app.live("""
                import java.util.concurrent.*;
                class Pair {
                    Pair other;
                    static final Pair left = new Pair(), right = new Pair();
                    static { left.other = right; right.other = left; }
                    static final CyclicBarrier both = new CyclicBarrier(2);
                    int value = other == null ? 0 : 1 + meet(other);
                    static int meet(Pair other) {
                        try { both.await(5, TimeUnit.SECONDS); } catch (Exception e) { return -1; }
                        return other.value;
                    }
                    static Object say() throws Exception {
                        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> left.value, r -> new Thread(r).start());
                        CompletableFuture<Integer> two = CompletableFuture.supplyAsync(() -> right.value, r -> new Thread(r).start());
                        return one.get(20, TimeUnit.SECONDS) + two.get(20, TimeUnit.SECONDS);
                    }
                }""");

        assertThat(app.ask("say Pair")).isEqualTo("3");
    }

    @Test
    void aConstructorThatCallsAnotherOfItsClassLeavesTheFieldsToThat() throws IOException {
        app.compile("""
                class Chained {
                    final int a;
                    Chained() { this(3); }
                    Chained(int a) { super(); this.a = a; }
                    static Object say() { return new Chained().a; }
                }""");
        assertThat(app.ask("say Chained")).isEqualTo("3");

        app.live("""
                class Chained {
                    final int a;
                    final String s = "s";
                    final int b;
                    Chained() { this(3); }
                    Chained(int a) {
                        super();
                        this.a = a;
                        int sum = 0;
                        for (int i = 0; i <= a; i++) sum += switch (i) { case 0 -> 1; case 1 -> 10; default -> 100; };
                        try { sum += Integer.parseInt(s); } catch (NumberFormatException e) { sum++; }
                        b = sum;
                    }
                    static Object say() { return new Chained().b + new Chained(1).s; }
                }""");

        assertThat(app.ask("say Chained")).isEqualTo("212s");
    }

    @Test
    void genericsAndArraysAreReached() throws IOException {
        app.compile("""
                class Box<T extends Comparable<T>> {
                    static final Box<String> old = new Box<>();
                    T value;
                    static Object say() { return old.value; }
                }""");
        assertThat(app.ask("say Box")).isEqualTo("null");

        app.live("""
                import java.util.*;
                class Box<T extends Comparable<T>> {
                    static final Box<String> old = new Box<>();
                    T value;
                    Map<T, List<? super T>> map = new TreeMap<>();
                    T[][] grid;
                    static Object say() {
                        old.map.computeIfAbsent("k", k -> new ArrayList<>()).add("v");
                        old.grid = new String[][] {{"g"}};
                        return old.map + old.grid[0][0];
                    }
                }""");

        assertThat(app.ask("say Box")).isEqualTo("{k=[v]}g");
    }

    @Test
    void fieldsAreAddedWhenTheReservedNamesAreUsedUp() throws IOException {
        app.compile(
                "class Full { static final Full old = new Full(); private int id = 7; static Object say() { return old.id; } }");
        assertThat(app.ask("say Full")).isEqualTo("7");

        StringBuilder fields = new StringBuilder();
        StringBuilder sum = new StringBuilder("old.id");
        for (int i = 0; i < 18; i++) {
            fields.append(
                    "static int s%d = old.id; private long i%d = id; static final int c%d = 1000; ".formatted(i, i, i));
            sum.append(" + s%d + old.i%d + new Full().i%d".formatted(i, i, i));
            app.live("class Full { static final Full old = new Full(); private int id = 7; " + fields
                    + "static Object say() { return " + sum + "; } }");
        }

        assertThat(app.ask("say Full")).isEqualTo(String.valueOf(7 + 18 * 21));
    }
}
