package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Overrides that come and go, of methods of the JDK and of a library, for old objects and for whoever calls them. */
@Timeout(120)
class CatcherIT {

    /** What is on the class path and not hot. */
    private static final String[] LIBRARY = {
        """
            package lib;
            public abstract class Template implements Comparable<Template>, AutoCloseable {
                public static Object call(Template t) { return t.around(3L, 2.5, "x") + t.inPackage(); }
                public final String around(long l, double d, Object o) { return before(l, d, o) + hook() + named(); }
                protected String before(long l, double d, Object o) { return "before" + l + d + o + " "; }
                protected abstract String hook();
                String inPackage() { return " lib"; }
                protected static String helper() { return "helper"; }
                protected String named(String... names) { return "!" + names.length; }
                public int compareTo(Template other) { return 0; }
                public void close() { }
            }
            """,
        "package lib; public interface Greets { default String greet(int i) { return \"hello\" + i; }"
                + " static String call(Greets g) { return g.greet(1); } }",
        "package lib; public interface GreetsLoudly extends Greets { default String greet(int i) { return \"HELLO\" + i; } }"
    };

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        Compilation.into(app.cold(), List.of(), LIBRARY);
    }

    @Test
    void theMethodsOfObjectAreOverriddenForStringsAndMaps() throws Exception {
        String point = """
                import java.util.*;
                class Point {
                    final int x;
                    Point(int x) { this.x = x; }
                    static final Point old = new Point(1);
                    static Object say() {
                        Map<Object, String> map = new HashMap<>(Map.of(old, "found"));
                        return (old + "!").contains("Point@") + " " + map.get(new Point(1)) + " " + new Low(2) + Low.above();
                    }
                    static class Low extends Point {
                        Low(int x) { super(x); }
                        static boolean above() { return new Low(3).supers().contains("@"); }
                        String supers() { return super.toString(); }
                        %s
                    }
                    %s
                }""";
        app.compile(point.formatted("", ""));
        assertThat(app.ask("say Point")).startsWith("true null Point$Low@").endsWith("true");

        app.live(point.formatted("", """
                @Override public String toString() { return "point " + x; }
                @Override public boolean equals(Object o) { return o instanceof Point p && p.x == x; }
                @Override public int hashCode() { return x; }
                """));
        assertThat(app.ask("say Point")).isEqualTo("false found point 2false");

        app.live(point.formatted(
                "public String toString() { return \"low \" + super.toString(); }",
                "public String toString() { return \"(\" + super.toString().indexOf('@') + \")\"; }"));
        assertThat(app.ask("say Point")).isEqualTo("false null low (9)false");

        app.live(point.formatted("public String toString() { return \"low \" + super.toString(); }", ""));
        assertThat(app.ask("say Point")).startsWith("true null low Point$Low@").endsWith("true");

        app.live(point.formatted("", ""));
        assertThat(app.ask("say Point")).startsWith("true null Point$Low@").endsWith("true");
    }

    @Test
    void collectionsCallOverridesOfTheirOwnMethods() throws Exception {
        String names = """
                import java.util.*;
                import java.util.concurrent.*;
                class Names extends ArrayList<String> {
                    static final Names old = new Names();
                    static Object say() {
                        old.clear();
                        Collections.addAll(old, "a", "b");
                        Counts counts = new Counts();
                        counts.merge("x", 1, Integer::sum);
                        counts.putAll(Map.of("y", 2));
                        Parallel parallel = new Parallel();
                        parallel.putIfAbsent("z", 3);
                        return old + " " + new Names(List.of("c")) + " " + counts + parallel + old.size() + new View().size() + new View();
                    }
                    Names() { }
                    Names(List<String> all) { addAll(all); }
                    static class Counts extends HashMap<String, Integer> { %s }
                    static class Parallel extends ConcurrentHashMap<String, Integer> { %s }
                    static class View extends AbstractList<String> {
                        public String get(int i) { return "v" + i; }
                        public int size() { return 2; }
                        %s
                    }
                    %s
                }""";
        app.compile(names.formatted("", "", "", ""));
        assertThat(app.ask("say Names")).isEqualTo("[a, b] [c] {x=1, y=2}{z=3}22[v0, v1]");
        app.live(
                names.formatted(
                        "public Integer put(String k, Integer v) { return super.put(k, -v); }"
                                + " public Integer merge(String k, Integer v, java.util.function.BiFunction<? super Integer, ? super Integer, ? extends Integer> f)"
                                + " { return super.merge(k + k, v, f); } public void putAll(Map<? extends String, ? extends Integer> m) { m.forEach(this::put); }",
                        "public Integer putIfAbsent(String k, Integer v) { return put(k, v + 1); }",
                        "public Iterator<String> iterator() { return List.of(\"only\").iterator(); }",
                        "@Override public boolean add(String s) { return super.add(s + super.size()); }"
                                + " public boolean addAll(Collection<? extends String> all) { all.forEach(this::add); return true; }"));
        assertThat(app.ask("say Names")).isEqualTo("[a0, b1] [c0] {xx=1, y=-2}{z=4}22[only]");
        app.live(names.formatted("", "", "", ""));
        assertThat(app.ask("say Names")).isEqualTo("[a, b] [c] {x=1, y=2}{z=3}22[v0, v1]");
    }

    @Test
    void threadsTasksExceptionsAndStreamsCallOverrides() throws Exception {
        String worker = """
                import java.io.*;
                import java.util.*;
                class Worker extends Thread {
                    static volatile String done = "";
                    static final Worker waiting = new Worker();
                    static final Failure failed = new Failure("m");
                    Worker() { super(() -> done += "task"); }
                    static Object say() throws Exception {
                        done = "";
                        Worker fresh = new Worker();
                        fresh.start();
                        fresh.join();
                        waiting.run();
                        StringWriter trace = new StringWriter();
                        failed.printStackTrace(new PrintWriter(trace));
                        Source source = new Source();
                        return done + " " + trace.toString().lines().findFirst().get() + " " + source.available()
                            + new String(source.readNBytes(2)) + new Task().cancel() + new Task().scheduledExecutionTime();
                    }
                    %s
                }
                class Failure extends RuntimeException { Failure(String m) { super(m); } %s }
                class Source extends InputStream { int left = 3; public int read() { return left-- > 0 ? 'r' : -1; } %s }
                class Task extends TimerTask { public void run() { } %s }
                """;
        app.compile(worker.formatted("", "", "", ""));
        assertThat(app.ask("say Worker")).isEqualTo("tasktask Failure: m 0rrfalse0");
        app.live(worker.formatted(
                "@Override public void run() { done += \"<\"; super.run(); done += \">\"; }",
                "@Override public String getMessage() { return \"better \" + super.getMessage(); }",
                "@Override public int available() { return 7; }",
                "@Override public boolean cancel() { return !super.cancel(); }"));
        assertThat(app.ask("say Worker")).isEqualTo("<task><task> Failure: better m 7rrtrue0");
        app.live(worker.formatted("", "", "", ""));
        assertThat(app.ask("say Worker")).isEqualTo("tasktask Failure: m 0rrfalse0");
    }

    @Test
    void aLibrarysTemplateCallsOverridesOfProtectedAndGenericMethods() throws Exception {
        String job = """
                package app.jobs;
                import lib.*;
                import java.util.*;
                public class Job extends Template {
                    static final Job old = new Job(1);
                    static final List<String> closed = new ArrayList<>();
                    final int rank;
                    Job(int rank) { this.rank = rank; }
                    protected String hook() { return "hook"; }
                    public static Object say() {
                        closed.clear();
                        try (Job job = new Job(0)) { closed.add("body"); }
                        List<Template> all = new ArrayList<>(List.of(new Job(3), new Job(2), old));
                        Collections.sort(all);
                        PriorityQueue<Template> queue = new PriorityQueue<>(all);
                        return "" + Template.call(old) + closed + ((Job) all.get(0)).rank + ((Job) queue.peek()).rank;
                    }
                    String inPackage() { return " mine"; }
                    %s
                }
                """;
        app.compile(job.formatted(""));
        assertThat(app.ask("say app.jobs.Job")).isEqualTo("before32.5x hook!0 lib[body]33");
        app.live(job.formatted("""
                @Override protected String before(long l, double d, Object o) { return super.before(l + 1, d, o) + helper() + " "; }
                @Override protected String named(String... names) { return "?" + super.named("a", "b"); }
                @Override public int compareTo(Template other) { return Integer.compare(rank, ((Job) other).rank); }
                @Override public void close() { closed.add("closed"); }
                """));
        assertThat(app.ask("say app.jobs.Job")).isEqualTo("before42.5x helper hook?!2 lib[body, closed]11");
        app.live(job.formatted(""));
        assertThat(app.ask("say app.jobs.Job")).isEqualTo("before32.5x hook!0 lib[body]33");
    }

    @Test
    void aMethodSeenInThePackageOnlyIsOverriddenFromTheSamePackage() throws Exception {
        String near =
                "package lib; public class Near extends Template { protected String hook() { return \"near\"; } static Near old = new Near();"
                        + " public static Object say() { return Template.call(old); } %s }";
        app.compile(near.formatted(""));
        assertThat(app.ask("say lib.Near")).isEqualTo("before32.5x near!0 lib");
        app.live(near.formatted("String inPackage() { return \" near\" + super.inPackage(); }"));
        assertThat(app.ask("say lib.Near")).isEqualTo("before32.5x near!0 near lib");
    }

    @Test
    void aDefaultMethodOfALibrarysInterfaceIsOverridden() throws Exception {
        String polite = """
                import lib.*;
                class Polite implements Greets {
                    static Greets[] all = {new Polite(), new Loud(), new Below(), new Polite() { }, () -> 1 == 1 ? "x" : ""};
                    static Object say() {
                        String s = "";
                        for (Greets g : all) s += Greets.call(g) + g.greet(2) + " ";
                        return s + Comparators.order.reversed().compare(1, 2) + Comparators.order.compare(1, 2);
                    }
                    %s
                }
                class Loud extends Polite implements GreetsLoudly { %s }
                class Below extends Loud { }
                """.replace(", () -> 1 == 1 ? \"x\" : \"\"", "") + """
                class Comparators implements java.util.Comparator<Integer> {
                    static Comparators order = new Comparators();
                    public int compare(Integer a, Integer b) { return a.compareTo(b); }
                    %s
                }
                """;
        app.compile(polite.formatted("", "", ""));
        assertThat(app.ask("say Polite")).isEqualTo("hello1hello2 HELLO1HELLO2 HELLO1HELLO2 hello1hello2 1-1");
        app.live(polite.formatted(
                "public String greet(int i) { return \"polite \" + Greets.super.greet(i); }",
                "",
                "public java.util.Comparator<Integer> reversed() { return this; }"));
        assertThat(app.ask("say Polite"))
                .isEqualTo("polite hello1polite hello2 polite hello1polite hello2 polite hello1polite hello2"
                        + " polite hello1polite hello2 -1-1");
        app.live(polite.formatted(
                "", "public String greet(int i) { return \"loud \" + GreetsLoudly.super.greet(i); }", ""));
        assertThat(app.ask("say Polite"))
                .isEqualTo("hello1hello2 loud HELLO1loud HELLO2 loud HELLO1loud HELLO2 hello1hello2 1-1");
        app.live(polite.formatted("", "", ""));
        assertThat(app.ask("say Polite")).isEqualTo("hello1hello2 HELLO1HELLO2 HELLO1HELLO2 hello1hello2 1-1");
    }

    @Test
    void enumsAnonymousAndLocalClassesGainOverrides() throws Exception {
        String kinds = """
                class Several {
                    enum Level { LOW, HIGH { int m() { return 2; } }; int m() { return 1; } %s }
                    record Pair(int a, int b) { }
                    static final Object anonymous = new Object() { %s };
                    static final Object local;
                    static { class Local { %s } local = new Local(); }
                    static Object say() {
                        return Level.LOW + " " + Level.HIGH + " " + new Pair(1, 2) + named(anonymous) + named(local);
                    }
                    static String named(Object o) { return o.toString().contains("@") ? " plain" : " " + o; }
                }""";
        app.compile(kinds.formatted("", "", ""));
        assertThat(app.ask("say Several")).isEqualTo("LOW HIGH Pair[a=1, b=2] plain plain");
        app.live(kinds.formatted(
                "public String toString() { return \"level \" + super.toString() + m(); }",
                "public String toString() { return \"anonymous\"; }",
                "public String toString() { return \"local\"; }"));
        assertThat(app.ask("say Several")).isEqualTo("level LOW1 level HIGH2 Pair[a=1, b=2] anonymous local");
        app.live(kinds.formatted("", "", ""));
        assertThat(app.ask("say Several")).isEqualTo("LOW HIGH Pair[a=1, b=2] plain plain");
    }

    @Test
    void aSynchronizedOverrideHoldsTheMonitor() throws Exception {
        String locked =
                "class Locked { static Locked old = new Locked(); static Object say() { return (\"\" + old).replaceAll(\"@.*\", \"\"); } %s }";
        app.compile(locked.formatted(""));
        assertThat(app.ask("say Locked")).isEqualTo("Locked");
        app.live(locked.formatted("public synchronized String toString() { return \"\" + Thread.holdsLock(this); }"));
        assertThat(app.ask("say Locked")).isEqualTo("true");
        app.live(locked.formatted(""));
        assertThat(app.ask("say Locked")).isEqualTo("Locked");
    }

    @Test
    void aCloneIsMadeByTheOverride() throws Exception {
        String copied =
                "class Copied implements Cloneable { int i = 1; static Copied old = new Copied(); static Object say() throws Exception { return copy(); }"
                        + " static Object copy() throws Exception { return %s; } %s }";
        app.compile(copied.formatted("((Copied) old.clone()).i", ""));
        assertThat(app.ask("say Copied")).isEqualTo("1");
        app.live(copied.formatted(
                "old.clone().i",
                "@Override public Copied clone() throws CloneNotSupportedException {"
                        + " Copied c = (Copied) super.clone(); c.i++; return c; }"));
        assertThat(app.ask("say Copied")).isEqualTo("2");
    }

    @Test
    void anAbstractOverrideIsForTheSubclassesToImplement() throws Exception {
        String shape =
                "abstract class Figure { static Figure old = new Square(); static Object say() { return old.toString().replaceAll(\"@.*\", \"\"); } %s }";
        app.compile(shape.formatted(""), "class Square extends Figure { }");
        assertThat(app.ask("say Figure")).isEqualTo("Square");
        app.live(
                shape.formatted("public abstract String toString();"),
                "class Square extends Figure { public String toString() { return \"square\"; } }");
        assertThat(app.ask("say Figure")).isEqualTo("square");
        app.live(shape.formatted(""), "class Square extends Figure { }");
        assertThat(app.ask("say Figure")).isEqualTo("Square");
    }

    @Test
    void aClassThatIsLoadedLaterInheritsTheOverride() throws Exception {
        String early =
                "class Early { static Object say() throws Exception { return \"\" + Class.forName(\"Late\").getDeclaredConstructor().newInstance(); } %s }";
        app.compile(early.formatted(""), "class Late extends Early { }");
        app.ask("load Early");
        app.live(early.formatted("public String toString() { return \"early\"; }"));
        assertThat(app.ask("say Early")).isEqualTo("early");
        app.live(
                "class Late extends Early { public String toString() { return \"late after \" + super.toString(); } }");
        assertThat(app.ask("say Early")).isEqualTo("late after early");
    }

    @Test
    void reflectionShowsAnOverrideAsItIsWrittenAndNoCatcher() throws Exception {
        String seen = """
                import java.lang.reflect.*;
                import java.util.*;
                public class Seen extends ArrayList<String> implements Comparator<String> {
                    public int compare(String a, String b) { return 0; }
                    static Object say() throws Exception {
                        List<String> all = new ArrayList<>();
                        for (Method m : Seen.class.getDeclaredMethods()) {
                            if (!m.getName().equals("say")) {
                                all.add(m + (m.isSynthetic() ? " synthetic" : "") + (m.isBridge() ? " bridge" : "")
                                    + Arrays.toString(m.getDeclaredAnnotations()));
                            }
                        }
                        for (Method m : Seen.class.getMethods()) all.add(m.toGenericString());
                        Collections.sort(all);
                        return all + " " + Seen.class.getMethod("isEmpty") + Seen.class.getMethod("reversed")
                            + Seen.class.getMethod("toString").getDeclaringClass()
                            + java.io.ObjectStreamClass.lookup(Seen.class).getSerialVersionUID()
                            + Seen.class.getMethod("add", Object.class).invoke(new Seen(), "x");
                    }
                    %s
                }""";
        app.compile(seen.formatted(""));
        assertThat(app.ask("say Seen")).isEqualTo(FreshApp.says(app, "Seen"));
        app.live(seen.formatted(
                """
                @Deprecated @Override public final synchronized boolean isEmpty() { return super.isEmpty(); }
                @Override protected void removeRange(int a, int b) { }
                @Override public boolean add(String s) { return super.add(s); }
                @Override public Seen clone() { return this; }
                @Override public Comparator<String> reversed() { return null; }
                """.replace("public Seen clone() { return this; }", "public Object clone() { return this; }")));
        // the JDK keeps the version of a class that it has seen
        assertThat(app.ask("say Seen").replaceAll("-?\\d{9,}", "UID"))
                .isEqualTo(FreshApp.says(app, "Seen").replaceAll("-?\\d{9,}", "UID"))
                .contains("public final synchronized boolean Seen.isEmpty()");
    }

    @Test
    void aStackTraceShowsNoCatcher() throws Exception {
        app.compile("""
                import java.util.*;
                class Traced extends Thread {
                    static String trace = "";
                    Traced(Runnable r) { super(r); }
                    static Object say() throws Exception {
                        Traced t = new Traced(() -> {
                            trace = Arrays.toString(new Odd().getStackTrace());
                            trace += Arrays.toString(Thread.currentThread().getStackTrace());
                        });
                        t.start();
                        t.join();
                        try { new Shaky().containsAll(List.of(1)); } catch (IllegalStateException e) { trace += Arrays.toString(e.getStackTrace()); }
                        return trace;
                    }
                    static class Odd extends Exception { }
                    static class Shaky extends AbstractList<Object> {
                        public int size() { throw new IllegalStateException(); }
                        public Object get(int i) { return null; }
                    }
                }""");
        assertThat(app.ask("say Traced")).isEqualTo(FreshApp.says(app, "Traced"));
    }

    @Test
    void anInterfaceOverridesADefaultOfALibrarysInterfaceForItsClasses() throws Exception {
        String warm = """
                import lib.*;
                interface Warm extends Greets {
                    Warm[] all = {new Sun(), new Stove(), new Fire()};
                    static Object say() throws Exception {
                        String s = "";
                        for (Warm w : all) s += Greets.call(w) + w.greet(2) + " ";
                        Greets late = (Greets) Class.forName("LateWarm").getDeclaredConstructor().newInstance();
                        return s + (all.length == 3 ? "" : Greets.call(late));
                    }
                    %s
                }
                class Sun implements Warm { }
                class Stove implements Warm { public String greet(int i) { return "stove" + i; } }
                class Fire extends Sun { public String greet(int i) { return "fire " + super.greet(i); } }
                class LateWarm implements Warm { }
                """;
        String now = warm.replace("all.length == 3 ? \"\" : ", "");
        app.compile(warm.formatted("")
                .replace("(Greets) Class.forName(\"LateWarm\").getDeclaredConstructor().newInstance()", "null"));
        assertThat(app.ask("say Warm")).isEqualTo("hello1hello2 stove1stove2 fire hello1fire hello2 ");
        app.live(now.formatted("default String greet(int i) { return \"warm \" + Greets.super.greet(i); }"));
        assertThat(app.ask("say Warm"))
                .isEqualTo("warm hello1warm hello2 stove1stove2 fire warm hello1fire warm hello2 warm hello1");
        app.live(now.formatted(""));
        assertThat(app.ask("say Warm")).isEqualTo("hello1hello2 stove1stove2 fire hello1fire hello2 hello1");
    }

    @Test
    void anAbstractMethodIsImplementedAboveTheClassesThatHaveIt() throws Exception {
        String base = """
                import lib.*;
                abstract class Base extends Template implements Comparable<Template>, java.util.function.Supplier<String> {
                    static Object say() throws Exception {
                        Base late = %s;
                        return Template.call(new Done()) + (late == null ? "" : Template.call(late) + supply(late));
                    }
                    static String supply(java.util.function.Supplier<String> s) { return " " + s.get(); }
                    static Base make(String name) throws Exception { return (Base) Class.forName(name).getDeclaredConstructor().newInstance(); }
                    %s
                }
                class Done extends Base { protected String hook() { return "done"; } public String get() { return "got"; } }
                """;
        app.compile(base.formatted("null", ""));
        assertThat(app.ask("say Base")).isEqualTo("before32.5x done!0 lib");
        app.live(base.formatted("make(\"LateDone\")", """
                        protected String hook() { return "base"; }
                        public String get() { return "base's " + hook(); }
                        """), "class LateDone extends Base { }");
        assertThat(app.ask("say Base")).isEqualTo("before32.5x done!0 libbefore32.5x base!0 lib base's base");
        app.live(base.formatted("make(\"LateDone\")", """
                        protected String hook() { return "again"; }
                        public String get() { return "base's " + hook(); }
                        """));
        assertThat(app.ask("say Base")).isEqualTo("before32.5x done!0 libbefore32.5x again!0 lib base's again");
    }

    @Test
    void anAbstractClassImplementsAMethodOfItsInterface() throws Exception {
        String half = "abstract class Half implements Tells { static Object say() { return %s; }"
                + " static String tell(Tells t) { return t.tell(3, 4) + t.other(5); } %s }";
        String told = "public String tell(long a, int b) { return \"half\" + a + b; }";
        app.compile(
                "interface Tells { String tell(long a, int b); default String other(long a) { return \"other\"; } }",
                half.formatted("1", ""));
        assertThat(app.ask("say Half")).isEqualTo("1");
        app.live(half.formatted("2", told));
        assertThat(app.ask("say Half")).isEqualTo("2");
        app.live(half.formatted("tell(new Whole())", told), "class Whole extends Half { }");
        assertThat(app.ask("say Half")).isEqualTo("half34other");
    }

    @Test
    void aClassThatIsDefinedBeforeItsSuperclassHasTheMethodRestartsTheApp() throws Exception {
        String part = "abstract class Part implements Runnable { static Object say() { %s } %s }";
        app.compile(part.formatted("return 1;", ""));
        assertThat(app.ask("say Part")).isEqualTo("1");
        Path given = Files.createDirectory(app.folder().resolve("given"));
        Compilation.into(
                given,
                List.of(),
                part.formatted("new Given().run(); return 2;", "public void run() { }"),
                "class Given extends Part { }");
        // what stands nowhere is defined at once
        assertThat(app.ask("reload " + given))
                .contains("RESTART")
                .contains(
                        "the added method run implements an abstract one, and Given was loaded without a slot for it");
        assertThat(app.ask("say Part")).isEqualTo("1");
    }

    @Test
    void whoCannotBeReachedRestartsTheAppWithTheReason() throws Exception {
        String face = "interface Loudly extends lib.Greets, Runnable { Loudly lambda = () -> { };"
                + " static Object say() { return lambda.greet(1); } %s }";
        app.compile(face.formatted(""));
        app.ask("say Loudly");
        ReloadReply reply = app.edit(face.formatted("default String greet(int i) { return null; }"));
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes().toString())
                .contains("the added method greet overrides that of lib.Greets, which is not hot, and Loudly$$Lambda");
        app.compile(face.formatted(""));
    }
}
