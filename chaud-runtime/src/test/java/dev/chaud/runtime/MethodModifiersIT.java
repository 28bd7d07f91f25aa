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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods and constructors that get other modifiers, seen through calls, overrides and reflection. */
@Timeout(60)
class MethodModifiersIT {

    /** What reflection shows of a method: with its modifiers, and what it says when it is invoked on each object. */
    private static final String MIRROR = """
            class Mirror {
                static String of(Class<?> type, String name, Object... objects) throws Exception {
                    StringBuilder all = new StringBuilder();
                    for (java.lang.reflect.Method m : type.getDeclaredMethods()) {
                        if (m.getName().equals(name) && !m.isSynthetic()) {
                            m.setAccessible(true);
                            all.append(m.toString().replace("java.lang.String ", "").replace("java.lang.Object ", ""));
                            for (Object object : objects) {
                                for (int i = 0; i < 20; i++) m.invoke(object);
                                all.append(' ').append(m.invoke(object));
                            }
                            all.append(java.util.Arrays.asList(type.getMethods()).contains(m) ? " public;" : ";");
                        }
                    }
                    return all.toString();
                }
            }
            """;

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(MIRROR);
    }

    @Test
    void aPrivateMethodThatBecomesPublicIsOverriddenByWhatSubclassesHad() throws IOException {
        String safe = "public class Safe { static Safe[] all = {new Safe(), new Vault()};"
                + " static String say() throws Exception { String s = \"\"; for (Safe each : all) s += each.open() + ' ';"
                + " return s + Mirror.of(Safe.class, \"open\", (Object[]) all); }"
                + " %s String open() { return \"%s\"; } }";
        app.compile(
                safe.formatted("private", "safe"),
                "class Vault extends Safe { public String open() { return \"vault\"; } }");
        assertThat(app.ask("say Safe")).isEqualTo("safe safe private Safe.open() safe safe;");
        app.live(
                safe.formatted("public", "wide"),
                "package far; public class Burglar { public static Object say() throws Exception {"
                        + " Object safe = Class.forName(\"Safe\").getDeclaredConstructor().newInstance();"
                        + " return Class.forName(\"Safe\").getMethod(\"open\").invoke(safe); } }");
        assertThat(app.ask("say Safe")).isEqualTo("wide vault public Safe.open() wide vault public;");
        assertThat(app.ask("say far.Burglar")).isEqualTo("wide");
        app.live(safe.formatted("private", "again"));
        assertThat(app.ask("say Safe")).isEqualTo("again again private Safe.open() again again;");
    }

    @Test
    void aMethodOfAPackageIsCalledAndOverriddenInAnotherOnceItIsPublic() throws IOException {
        String near = "package near; public class Door { public static Door[] all = {new Door(), new far.Gate()};"
                + " static String say() { String s = \"\"; for (Door d : all) s += d.name(1L) + ' '; return s; }"
                + " %s String name(long n) { return \"door\" + n; } }";
        String gate = "package far; public class Gate extends near.Door { public String name(long n) { return %s; } }";
        app.compile(near.formatted(""), gate.formatted("\"gate\""));
        assertThat(app.ask("say near.Door")).isEqualTo("door1 door1 ");
        app.live(
                near.formatted("protected"),
                gate.formatted("\"gate<\" + super.name(n) + \">\""),
                "package far; public class House extends near.Door { static Object say() { return new House().name(2L); } }");
        assertThat(app.ask("say near.Door")).isEqualTo("door1 gate<door1> ");
        assertThat(app.ask("say far.House")).isEqualTo("door2");
        app.live(near.formatted("public"));
        assertThat(app.ask("say near.Door")).isEqualTo("door1 gate<door1> ");
    }

    @Test
    void aMethodThatBecomesPrivateIsNoLongerOverridden() throws IOException {
        String shop = "class Shop { static Shop[] all = {new Shop(), new Stall()};"
                + " static String say() throws Exception { String s = \"\"; for (Shop each : all) s += each.sell() + ' ';"
                + " return s + Mirror.of(Shop.class, \"sell\", (Object[]) all); }"
                + " %s String sell() { return \"shop\"; } }";
        app.compile(
                shop.formatted("public"), "class Stall extends Shop { public String sell() { return \"stall\"; } }");
        assertThat(app.ask("say Shop")).isEqualTo("shop stall public Shop.sell() shop stall public;");
        app.live(shop.formatted("private"));
        assertThat(app.ask("say Shop")).isEqualTo("shop shop private Shop.sell() shop shop;");
        app.live(shop.formatted("protected"));
        assertThat(app.ask("say Shop")).isEqualTo("shop stall protected Shop.sell() shop stall;");
    }

    @Test
    void aMethodBecomesStaticAndAnInstancesAgain() throws IOException {
        String meter = "class Meter { static Meter all = new Meter(); static Object say() throws Exception {"
                + " return %s.read(1) + \" \" + java.util.Optional.of(1).map(%s::read).get() + User.use()"
                + " + Mirror.of(Meter.class, \"plain\", %s); }"
                + " int base = 5; %s int read(int i) { return %s; } %s String plain() { return \"p\"; } }";
        String user = "class User { static int use() { return %s.read(2); } }";
        app.compile(meter.formatted("all", "all", "all", "", "base + i", ""), user.formatted("Meter.all"));
        assertThat(app.ask("say Meter")).isEqualTo("6 67Meter.plain() p;");
        app.live(
                meter.formatted("Meter", "Meter", "(Object) null", "static", "100 + i", "static"),
                user.formatted("Meter"));
        assertThat(app.ask("say Meter")).isEqualTo("101 101102static Meter.plain() p;");
        app.live(meter.formatted("all", "all", "all", "", "base + i * 2", ""), user.formatted("Meter.all"));
        assertThat(app.ask("say Meter")).isEqualTo("7 79Meter.plain() p;");
        app.live(
                meter.formatted("Meter", "Meter", "(Object) null", "static", "200 + i", "static"),
                user.formatted("Meter"));
        assertThat(app.ask("say Meter")).isEqualTo("201 201202static Meter.plain() p;");
    }

    @Test
    void aStaticMethodThatNowHasAReceiverIsOverriddenAndOldCallsOfItFail() throws IOException {
        String tool = "class Tool { static Tool[] all = {new Tool(), new Hammer()}; static Object say() {"
                + " try { return %s; } catch (IncompatibleClassChangeError e) { return e; } }"
                + " static String each() { String s = \"\"; for (Tool t : all) s += Old.name(t); return s; }"
                + " %s String name() { return \"tool\"; } }";
        app.compile(
                tool.formatted("name()", "static"),
                "class Hammer extends Tool { }",
                "class Old { static String name(Tool t) { return Tool.name(); } }");
        assertThat(app.ask("say Tool")).isEqualTo("tool");
        assertThat(app.ask("load Hammer")).isEqualTo("Hammer");
        byte[] tools = Compilation.of(
                        tool.formatted("each()", ""),
                        "class Hammer extends Tool { String name() { return \"hammer\"; } }",
                        "class Old { static String name(Tool t) { return t.name(); } }")
                .get("Tool");
        ReloadReply reply = app.reload(List.of(new ChangedClass("Tool", tools)), List.of(), List.of());
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Tool"))
                .startsWith("java.lang.IncompatibleClassChangeError: ")
                .contains("Tool.name()Ljava/lang/String; no longer is static");
        app.live(
                tool.formatted("each()", ""),
                "class Hammer extends Tool { String name() { return \"hammer \" + super.name(); } }",
                "class Old { static String name(Tool t) { return t.name() + ' '; } }");
        assertThat(app.ask("say Tool")).isEqualTo("tool hammer tool ");
    }

    @Test
    void aMethodThatIsNoLongerFinalIsOverriddenByAClassThatComesLater() throws IOException {
        String base = "class Rock { static Object say() throws Exception { return new Rock().hard() +"
                + " Mirror.of(Rock.class, \"hard\", new Rock()); } %s String hard() { return \"rock\"; } }";
        app.compile(base.formatted("final"));
        assertThat(app.ask("say Rock")).isEqualTo("rockfinal Rock.hard() rock;");
        app.live(
                base.formatted(""),
                "class Sand extends Rock { static Object say() { Rock r = new Sand(); return r.hard(); }"
                        + " String hard() { return \"sand\"; } }");
        assertThat(app.ask("say Sand")).isEqualTo("sand");
        assertThat(app.ask("say Rock")).isEqualTo("rockRock.hard() rock;");
        app.live(
                base.formatted("final"),
                "class Sand extends Rock { static Object say() { return new Sand().hard(); } }");
        assertThat(app.ask("say Rock")).isEqualTo("rockfinal Rock.hard() rock;");
        assertThat(app.ask("say Sand")).isEqualTo("rock");
    }

    @Test
    void aMethodTakesItsMonitorOnceItIsSynchronizedAndNoLongerWhenItIsNot() throws IOException {
        String lock = "class Lock { static Lock all = new Lock(); static Runnable old = () -> all.mine();"
                + " static Object say() throws Exception { old.run(); return all.mine() + ours()"
                + " + Mirror.of(Lock.class, \"mine\", all); }"
                + " %1$s String mine() { return \"%2$s\" + Thread.holdsLock(this); }"
                + " private static %1$s boolean ours() { return Thread.holdsLock(Lock.class); } }";
        app.compile(lock.formatted("", 1));
        assertThat(app.ask("say Lock")).isEqualTo("1falsefalseLock.mine() 1false;");
        app.live(lock.formatted("synchronized", 2));
        assertThat(app.ask("say Lock")).isEqualTo("2truetruesynchronized Lock.mine() 2true;");
        app.live(lock.formatted("", 3));
        assertThat(app.ask("say Lock")).isEqualTo("3falsefalseLock.mine() 3false;");
        app.live(lock.formatted("synchronized", 4));
        assertThat(app.ask("say Lock")).isEqualTo("4truetruesynchronized Lock.mine() 4true;");
    }

    @Test
    void aMethodThatWasLoadedSynchronizedLetsGoOfItsMonitor() throws IOException {
        String safe = "class Guard { static Guard all = new Guard(); static Object say() throws Exception {"
                + " return all.mine() + Mirror.of(Guard.class, \"mine\", all); }"
                + " %s String mine() { return \"\" + Thread.holdsLock(this); } }";
        app.compile(safe.formatted("synchronized"));
        assertThat(app.ask("say Guard")).isEqualTo("truesynchronized Guard.mine() true;");
        app.live(safe.formatted(""));
        assertThat(app.ask("say Guard")).isEqualTo("falseGuard.mine() false;");
    }

    @Test
    void whereCallersOfSuperWouldGoOnWaitingForTheMonitorTheAppIsRestarted() throws IOException {
        String task = "class Task implements Runnable { static Object say() { new Task().run(); return 1; }"
                + " public %s void run() { } }";
        app.compile(task.formatted("synchronized"));
        assertThat(app.ask("say Task")).isEqualTo("1");
        ReloadReply reply = app.edit(task.formatted(""));
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .containsExactly(
                        "Cannot reload Task live: the method run is no longer synchronized, and whoever calls it"
                                + " by java.lang.Runnable would go on waiting for its monitor.");
    }

    @Test
    void anAbstractMethodGetsABodyAndLosesItAgain() throws IOException {
        String form = "abstract class Form { static Form[] all = {new Round(), new Edgy()};"
                + " static Object say() throws Exception { String s = \"\"; for (Form f : all) s += f.name() + ' ';"
                + " return s + Mirror.of(Form.class, \"name\", (Object[]) all); } abstract int edges();"
                + " %s String name() %s }";
        String edgy = "class Edgy extends Form { int edges() { return 4; } %s }";
        app.compile(
                form.formatted("abstract", ";"),
                "class Round extends Form { int edges() { return 0; } String name() { return \"round\"; } }",
                edgy.formatted("String name() { return \"edgy\"; }"));
        assertThat(app.ask("say Form")).isEqualTo("round edgy abstract Form.name() round edgy;");
        app.live(form.formatted("", "{ return \"form\" + edges(); }"), edgy.formatted(""));
        assertThat(app.ask("say Form")).isEqualTo("round form4 Form.name() round form4;");
        app.live(form.formatted("abstract", ";"), edgy.formatted("String name() { return \"edges\"; }"));
        assertThat(app.ask("say Form")).isEqualTo("round edges abstract Form.name() round edges;");
    }

    @Test
    void aClassThatIsLoadedWhileAnAbstractMethodHasABodyInheritsThatAndMayGetItsOwn() throws IOException {
        String sort = "abstract class Sort { static Object say() { return new Flat().name(); } %s String name() %s }";
        String flat = "class Flat extends Sort { static Object say() { Sort s = new Flat(); return s.name(); } %s }";
        app.compile(sort.formatted("abstract", ";").replace("new Flat().name()", "1"));
        assertThat(app.ask("say Sort")).isEqualTo("1");
        app.live(sort.formatted("", "{ return \"sort\"; }"), flat.formatted(""));
        assertThat(app.ask("say Flat") + app.ask("say Sort")).isEqualTo("sortsort");
        app.live(sort.formatted("abstract", ";"), flat.formatted("String name() { return \"flat\"; }"));
        assertThat(app.ask("say Flat") + app.ask("say Sort")).isEqualTo("flatflat");
    }

    @Test
    void aMethodLosesItsBodyAndSubclassesHaveToBringOne() throws IOException {
        String plan = "abstract class Plan { static Plan all = new Detail();"
                + " static Object say() throws Exception { return all.step() + Mirror.of(Plan.class, \"step\", all); }"
                + " %s String step() %s }";
        app.compile(plan.formatted("", "{ return \"plan\"; }"), "class Detail extends Plan { }");
        assertThat(app.ask("say Plan")).isEqualTo("planPlan.step() plan;");
        app.live(plan.formatted("abstract", ";"), "class Detail extends Plan { String step() { return \"detail\"; } }");
        assertThat(app.ask("say Plan")).isEqualTo("detailabstract Plan.step() detail;");
    }

    @Test
    void anAddedMethodImplementsAnAbstractOneThatWasThere() throws IOException {
        app.compile(
                "interface Named { String name(); static Object say() { Named n = (Named) Thing.one; try { return n.name(); }"
                        + " catch (AbstractMethodError e) { return \"none\"; } } }",
                "abstract class Titled implements Named { public abstract String name(); }",
                "abstract class Lower extends Titled { static Object say() { return ((Titled) Thing.one).name(); } }",
                "class Thing extends Lower { static Object one = new Thing(); public String name() { return \"thing\"; } }");
        assertThat(app.ask("say Named")).isEqualTo("thing");
        app.live(
                "abstract class Lower extends Titled { static Object say() { return ((Titled) Thing.one).name(); }"
                        + " public String name() { return \"lower\"; } }",
                "class Thing extends Lower { static Object one = new Thing(); }");
        assertThat(app.ask("say Named")).isEqualTo("lower");
        assertThat(app.ask("say Lower")).isEqualTo("lower");
    }

    @Test
    void anInterfacesMethodGetsABodyAndAPrivateOneOpens() throws IOException {
        String face = "interface Face2 { Face2[] all = {new One2(), new Two2()};"
                + " static String say() { String s = \"\"; for (Face2 f : all) s += f.look() + f.own() + ' '; return s; }"
                + " %s String look() %s %s String own() { return \"own\"; } }";
        String one = "class One2 implements Face2 { %s }";
        app.compile(
                face.formatted("", ";", "private"),
                one.formatted("public String look() { return \"one\"; }"),
                "class Two2 implements Face2 { public String look() { return \"two\"; } public String own() { return \"2\"; } }");
        assertThat(app.ask("say Face2")).isEqualTo("oneown twoown ");
        app.live(face.formatted("default", "{ return \"face\"; }", "default"), one.formatted(""));
        assertThat(app.ask("say Face2")).isEqualTo("faceown two2 ");
    }

    @Test
    void anAddedMethodGetsOtherModifiersAgainAndAgain() throws IOException {
        String box = "class Box2 { static Box2 all = new Box2(); static java.util.function.Supplier<String> kept;"
                + " static Object say() throws Exception { %s } %s }";
        app.compile(box.formatted("return 0;", ""));
        assertThat(app.ask("say Box2")).isEqualTo("0");
        app.live(box.formatted("kept = all::m; return all.m();", "String m() { return \"a\"; }"));
        assertThat(app.ask("say Box2")).isEqualTo("a");
        app.live(box.formatted(
                "return all.m() + kept.get() + Mirror.of(Box2.class, \"m\", all);",
                "synchronized String m() { return \"b\" + Thread.holdsLock(this); }"));
        assertThat(app.ask("say Box2")).isEqualTo("btruebtruesynchronized Box2.m() btrue;");
        app.live(box.formatted(
                "return m() + Mirror.of(Box2.class, \"m\", (Object) null);", "static String m() { return \"c\"; }"));
        assertThat(app.ask("say Box2")).isEqualTo("cstatic Box2.m() c;");
        app.live(box.formatted("return 0;", ""));
        assertThat(app.ask("say Box2")).isEqualTo("0");
        app.live(box.formatted(
                "return all.m() + kept.get() + Mirror.of(Box2.class, \"m\", all);",
                "private String m() { return \"d\"; }"));
        assertThat(app.ask("say Box2")).isEqualTo("ddprivate Box2.m() d;");
    }

    @Test
    void reflectionAloneSeesThatParametersBecomeVariable() throws IOException {
        String list = "class Items { static Object say() throws Exception { return Items.class.getDeclaredMethod("
                + "\"of\", String[].class).isVarArgs() + of(new String[] {\"a\"}); }"
                + " static String of(String%s all) { return all[0]; } }";
        app.compile(list.formatted("[]"));
        assertThat(app.ask("say Items")).isEqualTo("falsea");
        app.live(list.formatted("..."));
        assertThat(app.ask("say Items")).isEqualTo("truea");
    }

    @Test
    void aPrivateConstructorOpensForOtherClassesSubclassesAndReflection() throws IOException {
        String home = "package near; public class Home2 { final int i; public static Object one = new Home2(1);"
                + " %s Home2(int i) { this.i = i; } public int i() { return i; } static Object say() throws Exception {"
                + " return Home2.class.getConstructors().length + \" \" + Home2.class.getDeclaredConstructors().length"
                + " + java.lang.reflect.Modifier.toString(Home2.class.getDeclaredConstructors()[0].getModifiers()); } }";
        app.compile(home.formatted("private"), "package far; class Guest { static Object say() { return \"none\"; } }");
        assertThat(app.ask("say near.Home2")).isEqualTo("0 1private");
        assertThat(app.ask("say far.Guest")).isEqualTo("none");
        app.live(
                home.formatted("public"),
                "package far; class Guest { static Object say() throws Exception {"
                        + " java.util.function.IntFunction<near.Home2> make = near.Home2::new;"
                        + " return new near.Home2(2).i() + \" \" + new Annex(3).i() + \" \" + make.apply(4).i() + \" \""
                        + " + near.Home2.class.getConstructor(int.class).newInstance(5).i(); } }",
                "package far; class Annex extends near.Home2 { Annex(int i) { super(i * 10); } }");
        assertThat(app.ask("say far.Guest")).isEqualTo("2 30 4 5");
        assertThat(app.ask("say near.Home2")).isEqualTo("1 1public");
        app.live(home.formatted("private"), "package far; class Guest { static Object say() { return \"gone\"; } }");
        assertThat(app.ask("say near.Home2")).isEqualTo("0 1private");
    }

    @Test
    void reflectionShowsTheOnlyMethodOfAnInterfaceAsItIs() throws IOException {
        app.compile("interface Single { default int one() { return 1; } }", """
                class Singles {
                    static Object say() throws Exception {
                        java.lang.reflect.Method one = Single.class.getDeclaredMethods()[0];
                        boolean isStatic = java.lang.reflect.Modifier.isStatic(one.getModifiers());
                        return isStatic + " " + one.invoke(isStatic ? null : new Single() { });
                    }
                }""");
        assertThat(app.ask("say Singles")).isEqualTo("false 1");
        app.live("interface Single { static int one() { return 2; } }");
        assertThat(app.ask("say Singles")).isEqualTo("true 2");
        app.live("interface Single { default int one() { return 3; } }");
        assertThat(app.ask("say Singles")).isEqualTo("false 3");
    }
}
