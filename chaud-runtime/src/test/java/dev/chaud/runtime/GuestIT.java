package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes in no hot folder that name added members of hot ones in their code, as libraries make them while the app runs. */
@Timeout(120)
class GuestIT {

    /** Defines class files that stand in a folder which is on no class path. */
    private static final String MAKER = """
            import java.lang.invoke.MethodHandles;
            import java.nio.file.*;
            import java.util.*;
            public class Maker extends ClassLoader {
                static final Map<String, Class<?>> made = new HashMap<>();
                Maker() { super(Maker.class.getClassLoader()); }
                public static Object answer(String[] words) throws Exception {
                    if (words[0].equals("say")) {
                        var say = made.get(words[1]).getDeclaredMethod("say");
                        say.setAccessible(true);
                        try {
                            return say.invoke(null);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            return e.getCause();
                        }
                    }
                    byte[] bytes = Files.readAllBytes(Path.of(words[2], words[1] + ".class"));
                    Class<?> type = switch (words[0]) {
                        case "alone" -> new Maker().defineClass(null, bytes, 0, bytes.length);
                        case "hidden" -> lookupIn(words[3]).defineHiddenClass(bytes, true).lookupClass();
                        case "nestmate" -> lookupIn(words[3]).defineHiddenClassWithClassData(
                            bytes, "data", false, MethodHandles.Lookup.ClassOption.NESTMATE).lookupClass();
                        default -> lookupIn(words[3]).defineClass(bytes);
                    };
                    made.put(words[1], type);
                    return words[1];
                }
                static MethodHandles.Lookup lookupIn(String name) throws Exception {
                    return MethodHandles.privateLookupIn(Class.forName(name), MethodHandles.lookup());
                }
            }""";

    @SharedApp
    private static ForkedApp app;

    private static Path made;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        Compilation.into(app.cold(), List.of(), MAKER);
        made = Files.createDirectory(app.folder().resolve("made"));
    }

    @Test
    void aClassInALoaderOfItsOwnUsesWhatReloadsAdded() throws IOException {
        usesWhatReloadsAdded("alone", "Plan", "PlanMade");
    }

    @Test
    void aClassBesideAHotOneUsesWhatReloadsAdded() throws IOException {
        usesWhatReloadsAdded("beside", "Idea", "IdeaMade");
    }

    @Test
    void aHiddenClassUsesWhatReloadsAdded() throws IOException {
        usesWhatReloadsAdded("hidden", "Hint", "HintMade");
    }

    @Test
    void aHiddenClassInTheNestOfAHotOneUsesWhatReloadsAdded() throws IOException {
        usesWhatReloadsAdded("nestmate", "Hunch", "HunchMade");
    }

    private static void usesWhatReloadsAdded(String how, String plan, String guest) throws IOException {
        String hot =
                "public class " + plan + " { public " + plan + "() { } public static Object say() { return run(new "
                        + plan + "()); }" + " public static String run(" + plan + " plan) { return %s; } %s }";
        app.compile(hot.formatted("\"none\"", ""));
        assertThat(app.ask("say " + plan)).isEqualTo("none");
        String added =
                "public int size = 3; public static int all = 7; public " + plan + "(int size) { this.size = size; }"
                        + " public String step(String s) { return s + %s; } public static int twice(int i) { return 2 * i; }";
        app.live(hot.formatted("plan.step(\"run\")", added.formatted("size")));
        make(how, plan, """
                public class %2$s extends %1$s {
                    public %2$s() { super(5); }
                    public String step(String s) { return "<" + super.step(s) + ">"; }
                    public static Object say() {
                        java.util.function.UnaryOperator<String> step = new %1$s(4)::step;
                        return run(new %2$s()) + new %1$s(6).step("a") + step.apply("b") + %1$s.twice(%1$s.all++) + new %2$s().size;
                    }
                }""".formatted(plan, guest));
        assertThat(app.ask("call Maker say " + guest)).isEqualTo("<run5>a6b4145");
        app.live(hot.formatted("plan.step(\"walk\")", added.formatted("size * 10")));
        assertThat(app.ask("call Maker say " + guest)).isEqualTo("<walk50>a60b40165");
    }

    @Test
    void aClassThatWasMadeBeforeIsPointedByTheReloadThatBringsAMethod() throws IOException {
        app.compile("public class Early { public static Object say() { return 1; } }");
        assertThat(app.ask("say Early")).isEqualTo("1");
        Compilation.into(
                made,
                List.of(),
                "public class Early { public int late = 2; public static int call() { return 2; } }",
                "public class EarlyMade { public static Object say() {"
                        + " try { return Early.call() + new Early().late; } catch (NoSuchMethodError e) { return \"none\"; } } }");
        assertThat(app.ask("call Maker alone EarlyMade " + made)).isEqualTo("EarlyMade");
        assertThat(app.ask("call Maker say EarlyMade")).isEqualTo("none");
        app.live(
                "public class Early { public int late = 4; public static int call() { return 3; } public static Object say() { return 2; } }");
        assertThat(app.ask("call Maker say EarlyMade")).isEqualTo("7");
    }

    @Test
    void aFieldThatMovesUpIsReadThereByAClassThatWasMadeBefore() throws IOException {
        app.compile(
                "public class Upper { }",
                "public class Lower extends Upper { public int count = 1; public static Lower one = new Lower();"
                        + " public static Object say() { return ++one.count; } }");
        assertThat(app.ask("say Lower")).isEqualTo("2");
        make("alone", "Lower", "public class LowerMade { public static Object say() { return Lower.one.count++; } }");
        assertThat(app.ask("call Maker say LowerMade")).isEqualTo("2");
        app.live(
                "public class Upper { public int count = 1; }",
                "public class Lower extends Upper { public static Lower one = new Lower(); public static Object say() { return ++one.count; } }");
        assertThat(app.ask("say Lower")).isEqualTo("4");
        assertThat(app.ask("call Maker say LowerMade")).isEqualTo("4");
        assertThat(app.ask("say Lower")).isEqualTo("6");
    }

    @Test
    void aHiddenClassThatWasMadeBeforeGoesOnWithWhatItKnows() throws IOException {
        app.compile(
                "public class Over { }",
                "public class Under extends Over { public int count = 1; public static Under one = new Under();"
                        + " public static int twice(int i) { return 2 * i; } public static Object say() { return ++one.count; } }");
        assertThat(app.ask("say Under")).isEqualTo("2");
        String made =
                "public class %s { public static Object say() { return Under.one.count++ + \" \" + Under.twice(4); } }";
        make("hidden", "Under", made.formatted("UnderBefore"));
        assertThat(app.ask("call Maker say UnderBefore")).isEqualTo("2 8");
        app.live(
                "public class Over { public int count = 1; }",
                "public class Under extends Over { public static Under one = new Under();"
                        + " public static int twice(int i) { return 20 * i; } public static Object say() { return ++one.count; } }");
        make("hidden", "Under", made.formatted("UnderAfter"));
        assertThat(app.ask("say Under")).isEqualTo("4");
        assertThat(app.ask("call Maker say UnderAfter")).isEqualTo("4 80");
        assertThat(app.ask("call Maker say UnderBefore"))
                .as("the field where it was, the newest method")
                .isEqualTo("3 80");
        assertThat(app.ask("say Under")).isEqualTo("6");
    }

    @Test
    void aLoaderWithAnotherClassOfTheNameIsLeftAlone() throws IOException {
        app.compile("public class Twin { public static Object say() { return 1; } }");
        assertThat(app.ask("say Twin")).isEqualTo("1");
        app.live(
                "public class Twin { public static Object say() { return 2; } public static int more() { return 3; } }");
        Path other = Files.createDirectory(app.folder().resolve("other"));
        Compilation.into(
                other,
                List.of(),
                "public class Twin { public static int more() { return 30; } }",
                "public class TwinUser { public static Object say() { return Twin.more(); } }");
        assertThat(app.ask("sayIn TwinUser " + other)).isEqualTo("30");
    }

    private static void make(String how, String beside, String source) throws IOException {
        String name = source.substring(source.indexOf("class ") + 6).split(" ")[0];
        Compilation.into(made, List.of(app.hot()), source);
        assertThat(app.ask("call Maker " + how + " " + name + " " + made + " " + beside))
                .isEqualTo(name);
    }
}
