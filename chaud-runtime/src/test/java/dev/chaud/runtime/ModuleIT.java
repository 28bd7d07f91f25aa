package dev.chaud.runtime;

import static dev.chaud.runtime.testing.ForkedApp.JAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hot classes in a named module, which is open to nobody. */
@Timeout(60)
class ModuleIT {

    /** Something of each kind that reloads change. */
    private static final String CUP = """
            package shop;
            import java.util.*;
            public class Cup extends ArrayList<String> {
                static final Cup old = new Cup();
                static final EnumMap<Size, String> sizes = new EnumMap<>(Map.of(Size.S, "s"));
                enum Size { %s }
                record Price(int cents%s) { }
                interface Face { default String face() { return "face"; } %s }
                static class Wears implements Face { }
                static Object price;
                %s
                public static Object say() throws Exception {
                    if (price == null) price = %s;
                    return "" + old + sizes + List.of(Size.values()) + price + new Wears().%s;
                }
            }""";

    @TempDir
    private Path folder;

    @Test
    void methodsAndLambdasAreAddedInAModuleAsOutsideOfOne() throws Exception {
        Path hot = Files.createDirectory(ForkedApp.hotIn(folder));
        Compilation.into(
                hot,
                List.of(),
                "module shop { exports shop; }",
                "package shop; public class Desk { public static String say() { return shop.inside.Till.sum(1); } }",
                "package shop.inside; public class Till { public static String sum(int i) { return \"sum \" + i; } }",
                """
                package shop;
                public class Lamp implements Cloneable {
                    public static Object say() throws Exception { return new Lamp().clone() instanceof Lamp; }
                }""",
                CUP.formatted("S", "", "", "", "new Price(1)", "face()"));
        try (ForkedApp app = ForkedApp.start(folder, "--module-path", hot.toString(), "--add-modules", "shop")) {
            assertThat(app.ask("moduleOf shop.inside.Till")).isEqualTo("module shop");
            assertThat(app.ask("say shop.Lamp"))
                    .as("it clones before any reload")
                    .isEqualTo("true");
            assertThat(app.ask("say shop.Desk")).isEqualTo("sum 1");

            ReloadReply reply = app.edit("""
                    package shop.inside;
                    import java.util.function.IntFunction;
                    public class Till {
                        public static String sum(int i) { return show(more(i), n -> "sum " + n); }
                        private static int more(int i) { return i + 1; }
                        private static String show(int i, IntFunction<String> f) { return f.apply(i); }
                    }
                    """);

            assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
            assertThat(app.ask("say shop.Desk")).isEqualTo("sum 2");

            ReloadReply next = app.edit("""
                    package shop.inside;
                    import java.util.function.IntFunction;
                    public class Till {
                        public static String sum(int i) { return show(more(i), n -> "total " + n); }
                        private static int more(int i) { return i + 2; }
                        private static String show(int i, IntFunction<String> f) { return f.apply(i); }
                    }
                    """);

            assertThat(next.verdict()).as(next.notes().toString()).isEqualTo(Verdict.LIVE);
            assertThat(app.ask("say shop.Desk")).isEqualTo("total 3");
            ReloadReply withFields = app.edit("""
                    package shop.inside;
                    public class Till {
                        static int first = Integer.parseInt("7");
                        static int second = Integer.parseInt("x");
                        public static String sum(int i) { return "sum " + (first + second); }
                    }
                    """);

            assertThat(withFields.verdict()).as(withFields.notes().toString()).isEqualTo(Verdict.LIVE);
            assertThat(withFields.notes())
                    .singleElement()
                    .asString()
                    .startsWith("The initialiser of shop.inside.Till.second threw");
            assertThat(app.ask("say shop.Desk")).isEqualTo("sum 7");
            assertThat(app.ask("moduleOf shop.inside.Till$$chaud$1")).isEqualTo("module shop");

            assertThat(app.ask("say shop.Cup")).isEqualTo("[]{S=s}[S]Price[cents=1]face");
            app.live(CUP.formatted(
                    "XS, S",
                    ", String of",
                    "default String more() { return \"more \" + face(); }",
                    """
                    int volume = 4;
                    Cup() { }
                    Cup(int volume) { this.volume = volume; }
                    @Override public String toString() { return "cup" + volume; }
                    private static class Late { private final Object it = new Object() { public String toString() { return "late"; } }; }
                    """,
                    "new Price(1, \"x\")",
                    "more() + new Cup(7) + new Late().it" + """
                     + Cup.class.getMethod("toString").getDeclaringClass() + Cup.class.getDeclaredField("volume").get(old)"""));
            assertThat(app.ask("say shop.Cup"))
                    .isEqualTo("cup4{S=s}[XS, S]Price[cents=1, of=null]more facecup7lateclass shop.Cup4");
            assertThat(app.stderr()).isEmpty();

            ReloadReply newPackage = app.edit(
                    "package shop.late; public class Bell { public static String ring() { return \"ring\"; } }",
                    "package shop; public class Desk { public static String say() { return shop.late.Bell.ring(); } }");
            assertThat(newPackage.verdict()).isEqualTo(Verdict.RESTART);
            assertThat(newPackage.notes())
                    .containsExactly(
                            "Cannot load shop.late.Bell: the JVM knows the packages of a module from its start,"
                                    + " and module shop had no shop.late.");
            assertThat(app.ask("say shop.Desk")).isEqualTo("sum 7");
            app.live(
                    "package shop.inside; public class Bell { public static String ring() { return \"ring\"; } }",
                    "package shop; public class Desk { public static String say() { return shop.inside.Bell.ring(); } }");
            assertThat(app.ask("say shop.Desk")).isEqualTo("ring");
        }
    }

    @Test
    void aModuleThatRequiresTheApiSeesTheReloads() throws Exception {
        Path hot = Files.createDirectory(ForkedApp.hotIn(folder));
        String source = """
                package shop;
                public class Desk {
                    public static String say() { return %s dev.chaud.Cycle.last().isPresent() + " " + dev.chaud.Chaud.isActive(); }
                    private static int more() { return 2; }
                }
                """;
        String descriptor = "module shop { requires chaud.runtime; exports shop; }";
        Compilation.intoModule(hot, JAR, descriptor, source.formatted("1 + \" \" +"));
        try (ForkedApp app =
                ForkedApp.start(folder, "--module-path", JAR + File.pathSeparator + hot, "--add-modules", "shop")) {
            assertThat(app.ask("moduleOf dev.chaud.Chaud")).isEqualTo("module chaud.runtime");
            assertThat(app.ask("say shop.Desk")).isEqualTo("1 false true");
            Compilation.intoModule(hot, JAR, descriptor, source.formatted("more() + \" \" +"));
            ReloadReply reply = app.reload(
                    List.of(new ChangedClass("shop.Desk", Files.readAllBytes(hot.resolve("shop/Desk.class")))),
                    List.of(),
                    List.of());
            assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
            assertThat(app.ask("say shop.Desk")).isEqualTo("2 true true");
            assertThat(app.ask("epoch")).isEqualTo("1");
        }
    }

    @Test
    void constructorsAreAddedInAModuleAndCalledFromASubclassInAnotherPackage() throws Exception {
        Path hot = Files.createDirectory(ForkedApp.hotIn(folder));
        Compilation.into(
                hot,
                List.of(),
                "module shop { exports shop; }",
                "package shop; public class Desk extends shop.inside.Till { Desk() { }"
                        + " public static String say() { return new Desk().text; } }",
                "package shop.inside; public class Till { protected final String text; protected Till() { text = \"a\"; } }");
        try (ForkedApp app = ForkedApp.start(folder, "--module-path", hot.toString(), "--add-modules", "shop")) {
            assertThat(app.ask("say shop.Desk")).isEqualTo("a");

            ReloadReply reply = app.edit(
                    "package shop; public class Desk extends shop.inside.Till { Desk(int i) { super(i, \"b\"); }"
                            + " public static String say() { return new Desk(1).text + shop.inside.Till.make(); } }",
                    "package shop.inside; public class Till { protected final String text;"
                            + " protected Till(int i, String s) { text = i + s; }"
                            + " public static String make() { return new Till(2, \"c\").text; } }");

            assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
            assertThat(app.ask("say shop.Desk")).isEqualTo("1b2c");
            assertThat(app.stderr()).isEmpty();
        }
    }
}
