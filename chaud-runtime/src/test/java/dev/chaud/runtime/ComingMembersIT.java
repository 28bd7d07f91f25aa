package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.Moment;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Members that a reload brings, called by a class that is loaded before the JVM has taken it; each test has classes of its own.
 */
@Timeout(60)
class ComingMembersIT {

    /** Calls in threads of their own, whose results, or the words of what they threw, are told when all have ended. */
    private static final String GLANCES = """
            import java.util.*;
            import java.util.concurrent.*;
            public class Glances {
                static final Map<String, Object> seen = new ConcurrentSkipListMap<>();
                static final List<Thread> threads = new ArrayList<>();
                public static void look(String what, Callable<?> sight) {
                    Thread thread = new Thread(() -> {
                        try { seen.put(what, sight.call()); } catch (Throwable e) { seen.put(what, String.valueOf(e.getMessage())); }
                    });
                    threads.add(thread);
                    thread.start();
                }
                public static void allWait() {
                    for (Thread thread : threads) {
                        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) Thread.yield();
                    }
                }
                public static String told() throws InterruptedException {
                    for (Thread thread : threads) thread.join();
                    String told = seen.toString();
                    threads.clear();
                    seen.clear();
                    return told;
                }
            }""";

    /** A class that, as it is loaded, has threads look. */
    private static final String LATE = """
            class %1$s {
                static { %1$sCalls.begin(); }
                static Object say() throws Exception { return Glances.told(); }
            }
            class %1$sCalls {
                static void begin() { %2$s Glances.allWait(); }
            }""";

    @SharedApp(besideAnotherAgent = true)
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        Compilation.into(app.cold(), List.of(), Moment.SOURCE, GLANCES);
        assertThat(app.ask("call Moment")).isEqualTo("null");
    }

    @Test
    void whoCallsAMethodThatComesBackIntoItsSlotWaitsForIt() throws IOException {
        String well = """
                class Well {
                    static Object say() { return 1; }
                    %s
                }""";
        String methods = """
                static int deep() { return %1$s; }
                int wide() { return %1$s; }
                private int dark(long a, double b) { return %1$s; }
                static int called(Well well) { return %1$s; }
                static int open() { return new Well().dark(1L, 2.0); }
                """;
        String pump = "interface Pump { %s static Object say() { return 1; } }";
        String pumpMethods = "default int lift() { return %1$s; } static int count() { return %1$s; }";
        String mill = "class Mill implements Pump { static Object say() { return 1; } }";
        String held = """
                class Held {
                    static final java.util.function.ToIntFunction<Well> called = Well::called;
                    static Object say() { return called.applyAsInt(new Well()); }
                }""";
        app.compile(well.formatted(methods.formatted(1)), pump.formatted(pumpMethods.formatted(1)), mill, held);
        assertThat(app.ask("say Well") + app.ask("say Mill") + app.ask("say Pump") + app.ask("say Held"))
                .isEqualTo("1111");
        app.live(well.formatted(""), pump.formatted(""));
        assertThat(app.ask("say Held")).isEqualTo("1");

        app.ask("call Moment redefine Well Bucket");
        app.live(
                well.formatted(methods.formatted(2)),
                pump.formatted(pumpMethods.formatted(2)),
                LATE.formatted("Bucket", """
                        Glances.look("called", () -> Well.called(new Well()));
                        Glances.look("count", () -> Pump.count());
                        Glances.look("deep", () -> Well.deep());
                        Glances.look("lift", () -> new Mill().lift());
                        Glances.look("open", () -> Well.open());
                        Glances.look("referred", Well::deep);
                        Glances.look("reference", () -> ((java.util.function.ToIntFunction<Well>) Well::called).applyAsInt(new Well()));
                        Glances.look("super", () -> new WideWell().wide());
                        Glances.look("wide", () -> new Well().wide());
                        """),
                "class WideWell extends Well { int wide() { return super.wide() + 10; } }");

        assertThat(app.ask("call Moment")).isEqualTo("Bucket");
        assertThat(app.ask("say Bucket"))
                .isEqualTo("{called=2, count=2, deep=2, lift=2, open=2, reference=2, referred=2, super=12, wide=2}");
        assertThat(app.ask("say Held")).isEqualTo("2");
    }

    @Test
    void whoCallsAnAddedMethodThatComesBackWaitsForIt() throws IOException {
        String ship = "class Ship { static Object say() { return 1; } %s }";
        String methods = """
                static int deep() { return %1$s; }
                int wide() { return %1$s; }
                final int fixed() { return %1$s; }
                synchronized int locked() { return %1$s; }
                static int called(Ship ship) { return %1$s; }
                int asked() { return %1$s; }
                """;
        String sea = "interface Sea { static Object say() { return 1; } %s }";
        String boat = "class Boat extends Ship implements Sea { static Object say() { return 1; } }";
        app.compile(ship.formatted(""), sea.formatted(""), boat);
        assertThat(app.ask("say Boat") + app.ask("say Ship") + app.ask("say Sea"))
                .isEqualTo("111");
        app.live(
                ship.formatted(methods.formatted(1)),
                sea.formatted("default int salt() { return 1; } static int waves() { return 1; }"),
                """
                class Crew {
                    static final java.util.function.ToIntFunction<Ship> called = Ship::called, asked = Ship::asked;
                    static Object say() { return called.applyAsInt(new Ship()) + asked.applyAsInt(new Ship()); }
                }""");
        assertThat(app.ask("say Crew")).isEqualTo("2");
        app.live(ship.formatted(""), sea.formatted(""));
        assertThat(app.ask("say Crew")).isEqualTo("2");

        app.ask("call Moment redefine Ship Port");
        app.live(
                ship.formatted(methods.formatted(2)),
                sea.formatted("default int salt() { return 2; } static int waves() { return 2; }"),
                LATE.formatted("Port", """
                        Glances.look("asked", () -> new Ship().asked());
                        Glances.look("called", () -> Ship.called(new Ship()));
                        Glances.look("deep", () -> Ship.deep());
                        Glances.look("fixed", () -> new Ship().fixed());
                        Glances.look("locked", () -> new Ship().locked());
                        Glances.look("salt", () -> new Boat().salt());
                        Glances.look("super", () -> new WideShip().wide());
                        Glances.look("waves", () -> Sea.waves());
                        Glances.look("wide", () -> new Boat().wide());
                        """),
                "class WideShip extends Ship { int wide() { return super.wide() + 10; } }");

        assertThat(app.ask("call Moment")).isEqualTo("Port");
        assertThat(app.ask("say Port"))
                .isEqualTo("{asked=2, called=2, deep=2, fixed=2, locked=2, salt=2, super=12, waves=2, wide=2}");
        assertThat(app.ask("say Crew")).isEqualTo("4");
    }

    @Test
    void whoCallsWhatComesBackInACompanionOutsideTheNestWaitsForIt() throws IOException {
        String hive = "class Hive { static Object say() { return 1; } %s }";
        app.compile(hive.formatted(""));
        assertThat(app.ask("say Hive")).isEqualTo("1");
        StringBuilder cells = new StringBuilder();
        for (int cell = 1; cell <= Reservation.NAMES; cell++) {
            cells.append("static int cell%1$d() { return %1$d; } ".formatted(cell));
            app.live(hive.formatted(cells));
        }
        String members =
                "static int bees() { return %1$s; } int comb() { return %1$s; } final int wax() { return %1$s; }"
                        + " Hive() { } Hive(int of) { cell = of + %1$s; } int cell;";
        app.live(hive.formatted(cells + members.formatted(1)));
        app.live(hive.formatted(cells));

        app.ask("call Moment redefine Hive Honey");
        app.live(hive.formatted(cells + members.formatted(2)), LATE.formatted("Honey", """
                Glances.look("bees", () -> Hive.bees());
                Glances.look("comb", () -> new Hive().comb());
                Glances.look("new", () -> new Hive(10).cell);
                Glances.look("wax", () -> new Hive().wax());
                """));

        assertThat(app.ask("call Moment")).isEqualTo("Honey");
        assertThat(app.ask("say Honey")).isEqualTo("{bees=2, comb=2, new=12, wax=2}");
    }

    @Test
    void whoCallsAConstructorThatComesBackIntoItsSlotWaitsForIt() throws IOException {
        String tree = """
                class Tree {
                    final String name;
                    Tree() { name = "none"; }
                    static Object say() { return new Tree().name; }
                    %s
                }""";
        String constructors = """
                Tree(long height, double width) { this.name = height + "x" + width + "%1$s"; }
                Tree(String name, Object... of) { this.name = name + "%1$s"; }
                """;
        String referred = "Tree(int age) { this.name = \"old\" + age + \"%s\"; }";
        String ask = """
                class Woods {
                    static final java.util.function.IntFunction<Tree> made = Tree::new;
                    static Object say() { return made.apply(7).name; }
                }""";
        app.compile(tree.formatted(constructors.formatted(1) + referred.formatted(1)), ask);
        assertThat(app.ask("say Tree") + app.ask("say Woods")).isEqualTo("noneold71");
        app.live(tree.formatted(""));
        assertThat(app.ask("say Woods")).isEqualTo("old71");

        app.ask("call Moment redefine Tree Leaf");
        app.live(
                tree.formatted(constructors.formatted(2) + referred.formatted(2)),
                LATE.formatted("Leaf", """
                        Glances.look("call", () -> new Tree(3L, 2.5).name);
                        Glances.look("other", () -> new Tree("elm").name);
                        Glances.look("reference", () -> ((java.util.function.IntFunction<Tree>) Tree::new).apply(8).name);
                        Glances.look("referred", () -> new Tree(9).name);
                        Glances.look("super", () -> new Fir().name);
                        """),
                "class Fir extends Tree { Fir() { super(\"fir\"); } }");

        assertThat(app.ask("call Moment")).isEqualTo("Leaf");
        assertThat(app.ask("say Leaf"))
                .isEqualTo("{call=3x2.52, other=elm2, reference=old82, referred=old92, super=fir2}");
        assertThat(app.ask("say Woods")).isEqualTo("old72");
    }

    @Test
    void whoCallsAMethodThatIsOfItsFormerKindAgainWaitsForIt() throws IOException {
        String kite = "class Kite { static Object say() { return 1; } %s }";
        String slots = "int line() { return %1$s; } static int tail() { return %1$s; } ";
        String others = "static int line() { return 0; } int tail() { return 0; } ";
        String added = "int bow() { return %1$s; } static int wing() { return %1$s; }";
        app.compile(kite.formatted(slots.formatted(1)));
        assertThat(app.ask("say Kite")).isEqualTo("1");
        app.live(kite.formatted(slots.formatted(1) + added.formatted(1)));
        app.live(kite.formatted(others + "static int bow() { return 0; } int wing() { return 0; }"));

        app.ask("call Moment redefine Kite Wind");
        app.live(
                kite.formatted(slots.formatted(2) + added.formatted(2)),
                LATE.formatted("Wind", """
                Glances.look("bow", () -> new Kite().bow());
                Glances.look("line", () -> new Kite().line());
                Glances.look("super", () -> new LongKite().line());
                Glances.look("tail", () -> Kite.tail());
                Glances.look("wing", () -> Kite.wing());
                """),
                "class LongKite extends Kite { int line() { return super.line() + 10; } }");

        assertThat(app.ask("call Moment")).isEqualTo("Wind");
        assertThat(app.ask("say Wind")).isEqualTo("{bow=2, line=2, super=12, tail=2, wing=2}");
    }

    @Test
    void whoCallsAMethodThatGetsABodyAgainWaitsForIt() throws IOException {
        String frame = "abstract class Frame { static Object say() { return 1; } %s }";
        String shape = "interface Shape { %s }";
        String box = "class Box extends Frame implements Shape { static Object say() { return 1; }"
                + " int span() { return 7; } public int edges() { return 7; } %s }";
        app.compile(
                frame.formatted("int span() { return 1; }"),
                shape.formatted("default int edges() { return 1; }"),
                box.formatted(""));
        assertThat(app.ask("say Box") + app.ask("say Frame")).isEqualTo("11");
        app.live(
                frame.formatted("abstract int span(); abstract int mass();"),
                shape.formatted("int edges();"),
                box.formatted("int mass() { return 7; }"));

        app.ask("call Moment redefine Frame Window");
        app.live(
                frame.formatted("int span() { return 2; } int mass() { return 2; }"),
                shape.formatted("default int edges() { return 2; }"),
                LATE.formatted("Window", """
                        Glances.look("edges", () -> new Pane().edges());
                        Glances.look("mass", () -> new Pane().mass());
                        Glances.look("other", () -> new Box().mass());
                        Glances.look("span", () -> new Pane().span());
                        Glances.look("super", () -> new ThickPane().mass());
                        """),
                "class Pane extends Frame implements Shape { }",
                "class ThickPane extends Frame { int mass() { return super.mass() + 10; } }");

        assertThat(app.ask("call Moment")).isEqualTo("Window");
        assertThat(app.ask("say Window")).isEqualTo("{edges=2, mass=2, other=7, span=2, super=12}");
    }

    @Test
    void whoWaitsForAnotherKindIsToldWhenTheReloadFails() throws IOException {
        String oven = "abstract class Oven { static Object say() { return 1; } %s }";
        String loaf =
                "class Loaf extends Oven { static Object say() { return 1; } int heat() { return 7; } int dough() { return 7; } }";
        app.compile(oven.formatted("int heat() { return 1; } int coal() { return 1; }"), loaf);
        assertThat(app.ask("say Loaf")).isEqualTo("1");
        app.live(oven.formatted("abstract int heat(); abstract int dough(); static int coal() { return 1; }"));

        app.ask("call Moment ruin Oven Baker");
        ReloadReply reply = app.edit(
                oven.formatted("int heat() { return 2; } int dough() { return 2; } int coal() { return 2; }"),
                LATE.formatted("Baker", """
                        Glances.look("coal", () -> new Roll().coal());
                        Glances.look("dough", () -> new Roll().dough());
                        Glances.look("heat", () -> new Roll().heat());
                        Glances.look("super", () -> new BigRoll().dough());
                        """),
                "class Roll extends Oven { }",
                "class BigRoll extends Oven { int dough() { return super.dough(); } }");

        assertThat(reply.verdict()).isNotEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Moment")).isEqualTo("Baker");
        assertThat(app.ask("say Baker"))
                .isEqualTo("{coal=Oven.coal()I became static, dough=Receiver class Roll does not define or inherit an"
                        + " implementation of Oven.dough()I, which a reload added, heat=Oven.heat()I is abstract,"
                        + " super=Oven.dough()I is abstract}");
    }

    @Test
    void aClassThatComesAndCallsAConstructorThatComesBackWaitsForIt() throws IOException {
        String none =
                "class Oar { int length; Oar() { length = 1; } static Object say() { return new Oar().length; } %s }";
        String oar = none.formatted("Oar(int length) { this.length = length; }");
        app.compile(none.formatted(""));
        assertThat(app.ask("say Oar")).isEqualTo("1");
        app.live(oar);
        app.live(none.formatted(""));
        app.ask("call Moment redefine Oar Paddle");
        app.live(
                oar.replace("= length;", "= 2 * length;"),
                "class Paddle extends Oar { static final int early = new Oar(5).length + new Paddle().length;"
                        + " Paddle() { super(2); } static Object say() { return early; } }");
        assertThat(app.ask("call Moment")).isEqualTo("Paddle");
        assertThat(app.ask("say Paddle")).isEqualTo("14");
    }

    @Test
    void theInitialiserOfANewFieldThatRunsEarlyWaitsForWhatItCalls() throws IOException {
        String tide =
                "class Tide { final int of; Tide() { of = 1; } static Object say() { return new Tide().of; } %s }";
        app.compile(tide.formatted("static int high() { return 1; }"));
        assertThat(app.ask("say Tide")).isEqualTo("1");
        app.live(tide.formatted(""));

        app.ask("call Moment redefine Tide Coast");
        app.live(
                tide.formatted("static int high() { return 2; } Tide(int of) { this.of = of; }"
                        + " static int level = high() + new Tide(3).of;"),
                LATE.formatted("Coast", "Glances.look(\"level\", () -> Tide.level);"));

        assertThat(app.ask("call Moment")).isEqualTo("Coast");
        assertThat(app.ask("say Coast")).isEqualTo("{level=5}");
    }

    @Test
    void whoWaitsForWhatAReloadBringsWaitsUntilItIsWrittenAnew() throws IOException {
        String rain = "class Rain { static Object say() { return 1; } %s }";
        String cloud = "class Cloud { static final Object early = Rain.drops(); static Object say() { return %s; } }";
        app.compile(rain.formatted("static int drops() { return 1; }"), cloud.formatted("\"old\""));
        assertThat(app.ask("say Rain")).isEqualTo("1");
        app.live(rain.formatted(""));

        // the folder keeps the old version until the class has come
        app.ask("call Moment load Rain$$chaud Cloud");
        Path other = app.folder().resolve("other");
        other.toFile().mkdir();
        Compilation.into(
                other,
                List.of(),
                rain.formatted("static int drops() { return 2; } static int more() { return 3; }"),
                cloud.formatted("\"new\" + early + Rain.more()"));
        List<ChangedClass> changed = new ArrayList<>();
        Compilation.classFilesIn(other).forEach((name, bytes) -> changed.add(new ChangedClass(name, bytes)));
        ReloadReply reply = app.reload(changed, List.of(), List.of());

        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Moment")).isEqualTo("Cloud");
        assertThat(app.ask("say Cloud")).isEqualTo("new23");
    }

    @Test
    void whoWaitedForWhatWasRemovedIsToldWhenTheReloadFails() throws IOException {
        String moon = "class Moon { static Object say() { return 1; } Moon() { } %s }";
        String members = """
                Moon(int phase) { }
                static int full() { return 1; }
                static int dark() { return 1; }
                """;
        String sky = """
                class Sky {
                    static final java.util.function.IntSupplier dark = Moon::dark;
                    static Object say() { return dark.getAsInt(); }
                }""";
        app.compile(moon.formatted(members), sky);
        assertThat(app.ask("say Moon") + app.ask("say Sky")).isEqualTo("11");
        app.live(moon.formatted(members + "int added() { return 1; } static int fixed() { return 1; }"));
        app.live(moon.formatted(""));
        String reload = app.ask("epoch");

        app.ask("call Moment ruin Moon Night");
        ReloadReply reply = app.edit(
                moon.formatted(members + "int added() { return 2; } static int fixed() { return 2; }"),
                LATE.formatted("Night", """
                        Glances.look("added", () -> new Moon().added());
                        Glances.look("dark", () -> Moon.dark());
                        Glances.look("fixed", () -> Moon.fixed());
                        Glances.look("full", () -> Moon.full());
                        Glances.look("new", () -> new Moon(1));
                        """));
        assertThat(reply.verdict()).isNotEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Moment")).isEqualTo("Night");
        String removed = " was removed by reload " + reload;
        assertThat(app.ask("say Night"))
                .isEqualTo("{added=Moon.added()I" + removed + ", dark=Moon.dark()I" + removed + ", fixed=Moon.fixed()I"
                        + removed + ", full=Moon.full()I" + removed + ", new=Moon.<init>(I)V" + removed + "}");
        assertThat(app.ask("say Sky")).isEqualTo("1");
    }

    @Test
    void whoWaitedForAnAddedConstructorIsToldWhenTheReloadFails() throws IOException {
        String buoy = "class Buoy { static Object say() { return 1; } Buoy() { } %s }";
        app.compile(buoy.formatted(""));
        assertThat(app.ask("say Buoy")).isEqualTo("1");
        whoWaitsIsTold("Bell", buoy, "");
        String other = "Buoy(long number) { } ";
        app.live(buoy.formatted(other));
        whoWaitsIsTold("Gong", buoy, other);
    }

    private static void whoWaitsIsTold(String bell, String buoy, String other) throws IOException {
        app.ask("call Moment ruin Buoy " + bell);
        ReloadReply reply = app.edit(
                buoy.formatted(other + "Buoy(String red) { }"),
                "class %s { static Object early; static { try { early = new Buoy(\"red\"); }".formatted(bell)
                        + " catch (NoSuchMethodError e) { early = e.getMessage(); } } static Object say() { return early; } }");
        assertThat(reply.verdict()).isNotEqualTo(Verdict.LIVE);
        assertThat(app.ask("call Moment")).isEqualTo(bell);
        assertThat(app.ask("say " + bell))
                .isEqualTo(
                        "a constructor that a reload is to add to Buoy is not there: the reload failed, or is not over");
    }
}
