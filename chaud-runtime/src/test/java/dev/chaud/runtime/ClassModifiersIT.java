package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Classes that become public, final, abstract, or no longer are. */
@Timeout(60)
class ClassModifiersIT {

    /** All that reflection tells of some classes, and that depends on their modifiers or on InnerClasses. */
    private static final String TOLD =
            "package told; import java.util.*; public class Told { static String of(Class<?> c) throws Exception {"
                    + " String flags = \"\"; try { flags += Class.class.getMethod(\"accessFlags\").invoke(c); } catch (NoSuchMethodException e) { }"
                    + " return c.toGenericString() + ' ' + c.getModifiers() + flags + c.getDeclaringClass() + c.getEnclosingClass()"
                    + " + c.getSimpleName() + c.getCanonicalName() + c.isMemberClass() + c.isAnonymousClass() + c.isLocalClass()"
                    + " + c.isEnum() + c.isRecord() + c.isSealed() + c.getNestHost() + Arrays.toString(c.getDeclaredClasses())"
                    + " + java.io.ObjectStreamClass.lookupAny(c).getSerialVersionUID() + ' '; }"
                    + " static Object say() throws Exception { String s = \"\"; for (String n : \"Pub Fin Abs In Pub$Mem Pub$Pri Pub$Rec Pub$E"
                    + " Told$1 Anno\".split(\" \")) s += of(Class.forName(\"told.\" + n)); new Object() { }; return s; } }";

    @SharedApp
    private static ForkedApp app;

    @Test
    void anAbstractClassBecomesConcrete() throws IOException {
        app.compile(
                "abstract class Job { String name() { return \"job\"; } }",
                "class Jobs { static Object say() { return new Job() { }.name(); } }");
        assertThat(app.ask("say Jobs")).isEqualTo("job");
        app.live(
                "class Job { String name() { return \"concrete\"; } }",
                "class Jobs { static Object say() { return new Job().name() + new Job() { }.name(); } }");
        assertThat(app.ask("say Jobs")).isEqualTo("concreteconcrete");
    }

    @Test
    void aConcreteClassBecomesAbstract() throws IOException {
        app.compile(
                "class Plan { String name() { return \"plan\"; } }",
                "class Plans { static Plan old; static Object say() { return (old = new Plan()).name(); } }");
        assertThat(app.ask("say Plans")).isEqualTo("plan");
        app.live(
                "abstract class Plan { String name() { return more(); } String more() { return \"old\"; } }",
                "class Plans { static Plan old; static Object say() { return old.name()"
                        + " + new Plan() { String more() { return \"new\"; } }.name(); } }");
        assertThat(app.ask("say Plans")).isEqualTo("oldnew");
    }

    @Test
    void aFinalClassIsExtendedAndOverridden() throws IOException {
        app.compile(
                "final class Tool { String use() { return \"tool\"; } }",
                "class Tools { static Object say() { return use(new Tool()); } static String use(Tool t) { return t.use(); } }");
        assertThat(app.ask("say Tools")).isEqualTo("tool");
        app.live(
                "class Tool { String use() { return \"tool\"; } }",
                "class Saw extends Tool { String use() { return \"saw \" + super.use(); } }",
                "class Tools { static Object say() { return use(new Saw()); } static String use(Tool t) { return t.use(); } }");
        assertThat(app.ask("say Tools")).isEqualTo("saw tool");
    }

    @Test
    void aClassBecomesPublicForOtherPackages() throws IOException {
        app.compile(
                "package inner; class Engine { public Engine() { } public String run() { return \"run\"; } }",
                "package outer; public class Car { static Object say() { return \"none\"; } }");
        assertThat(app.ask("say outer.Car")).isEqualTo("none");
        assertThat(app.ask("load inner.Engine")).isEqualTo("inner.Engine");
        app.live(
                "package inner; public class Engine { public Engine() { } public String run() { return \"run\"; } }",
                "package outer; public class Car { static Object say() { return new inner.Engine().run(); } }");
        assertThat(app.ask("say outer.Car")).isEqualTo("run");
    }

    @Test
    void aClassThatIsNotPublicIsOutOfReachByReflectionAndByMethodHandles() throws IOException {
        String shed =
                "package shed; %sclass Hidden { public Hidden() { } public static String hi() { return \"hi\"; } }";
        app.compile(
                shed.formatted(""),
                "package road; import java.lang.invoke.*; public class Looker { static Object say() throws Throwable {"
                        + " Class<?> c = Class.forName(\"shed.Hidden\"); String s = \"\";"
                        + " try { s += c.getMethod(\"hi\").invoke(null); } catch (IllegalAccessException e) { s += \"no\"; }"
                        + " try { s += MethodHandles.lookup().findStatic(c, \"hi\", MethodType.methodType(String.class)).invoke(); }"
                        + " catch (IllegalAccessException e) { s += \"no\"; }"
                        + " try { s += MethodHandles.publicLookup().accessClass(c) == c; } catch (IllegalAccessException e) { s += \"no\"; }"
                        + " return s; } }");
        assertThat(app.ask("say road.Looker")).isEqualTo("nonono");
        app.live(shed.formatted("public "));
        assertThat(app.ask("say road.Looker")).isEqualTo("hihitrue");
        app.live(shed.formatted(""));
        assertThat(app.ask("say road.Looker")).isEqualTo("nonono");
    }

    @Test
    void reflectionTellsWhatTheSourceSays() throws IOException {
        String pub = "package told; public class Pub { public Pub() { } %sstatic class Mem { protected Mem() { } }"
                + " %sstatic class Pri { protected Pri() { } } record Rec(int i) { } enum E { A } }";
        app.compile(
                TOLD,
                pub.formatted("final ", "private abstract "),
                "package told; public final class Fin { public Fin() { } }",
                "package told; abstract class Abs { public Abs() { } }",
                "package told; sealed interface In permits Im { }",
                "package told; final class Im implements In { }",
                "package told; @interface Anno { }");
        assertThat(app.ask("say told.Told")).isEqualTo(FreshApp.says(app, "told.Told"));

        ReloadReply reply = app.edit(
                pub.formatted("public ", ""),
                "package told; public class Fin { public Fin() { } }",
                "package told; public class Abs { public Abs() { } }",
                "package told; public interface In { }");
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        if (Runtime.version().feature() >= 25) {
            assertThat(reply.notes()).isEmpty();
            assertThat(app.ask("say told.Told").replaceAll("-?\\d+ ", ""))
                    .isEqualTo(FreshApp.says(app, "told.Told").replaceAll("-?\\d+ ", ""));
        } else {
            assertThat(reply.notes())
                    .contains(
                            "Reflection shows told.Fin as public final until a restart, as it was loaded so.",
                            "Reflection shows told.Pub$Pri as private abstract static until a restart, as it was loaded so.");
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void reflectionMakesObjectsOfAClassThatBecameConcrete() throws IOException {
        app.compile(
                "abstract class Shy { public Shy() { } public String toString() { return \"shy\"; } }",
                "class Maker { static Object say() throws Exception { try { return Shy.class.getConstructor().newInstance(); }"
                        + " catch (InstantiationException e) { return \"abstract\"; } } }");
        assertThat(app.ask("say Maker")).isEqualTo("abstract");
        app.live("class Shy { public Shy() { } public String toString() { return \"bold\"; } }");
        assertThat(app.ask("say Maker")).isEqualTo("bold");
    }

    @Test
    void aClassThatBecomesAnInterfaceRestarts() throws IOException {
        app.compile("class Thing { static Object say() { return 1; } }");
        assertThat(app.ask("say Thing")).isEqualTo("1");
        ReloadReply reply = app.edit("interface Thing { static Object say() { return 2; } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes().get(0))
                .startsWith("Cannot reload Thing live: class became another kind: from class to interface");
    }
}
