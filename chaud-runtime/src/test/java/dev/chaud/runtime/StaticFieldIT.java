package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
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

/** Static fields that come and go in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class StaticFieldIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void anAddedFieldHasTheValueOfItsInitialiserAndIsWritten() throws IOException {
        app.compile("class Counter { private static int calls = 7; static Object say() { return calls++; } }");
        assertThat(app.ask("say Counter")).isEqualTo("7");

        app.live("""
                class Counter {
                    private static int calls = 7;
                    private static long total = 40L + calls;
                    static double half = 0.5;
                    static volatile String name = "c" + calls;
                    protected static final int[] sizes = {1, 2, 3};
                    static Object say() { total += 1; half *= 2; return calls++ + " " + total + " " + half + name + sizes[2]; }
                }""");

        assertThat(app.ask("say Counter")).isEqualTo("8 49 1.0c83");
        assertThat(app.ask("say Counter")).isEqualTo("9 50 2.0c83");
    }

    @Test
    void initialisersMayBranchSwitchCatchAndHoldLambdas() throws IOException {
        app.compile("class Rich { static final String kind = \"b\"; static Object say() { return kind; } }");
        assertThat(app.ask("say Rich")).isEqualTo("b");

        app.live("""
                import java.util.*;
                import java.util.function.*;
                class Rich {
                    static String kind = System.lineSeparator().isEmpty() ? "none" : "b";
                    static final int number = switch (kind) { case "a" -> 1; case "b" -> 2; default -> 3; };
                    static final Supplier<String> supplier = () -> kind + number;
                    static final Map<String, List<Integer>> map = new TreeMap<>();
                    static int caught;
                    static {
                        for (int i = 0; i < 3; i++) {
                            int square = i * i;
                            map.computeIfAbsent(kind, key -> new ArrayList<>()).add(square);
                        }
                        try {
                            Integer.parseInt(kind);
                        } catch (NumberFormatException e) {
                            caught++;
                        }
                    }
                    static final boolean asserted;
                    static { boolean on = false; assert on = true; asserted = on; }
                    static Object say() { return supplier.get() + map + caught + asserted; }
                }""");

        assertThat(app.ask("say Rich")).isEqualTo("b2{b=[0, 1, 4]}1false");
    }

    @Test
    void aFieldIsAddedRemovedAndComesBackAnew() throws IOException {
        app.compile(
                "class Comes { static int a = 1; static int next() { return ++a; } static Object say() { return a; } }");
        assertThat(app.ask("say Comes")).isEqualTo("1");

        app.live(
                "class Comes { static int a = 1; static int b = next(); static int next() { return ++a; } static Object say() { return a + \" \" + b; } }");
        assertThat(app.ask("say Comes")).isEqualTo("2 2");

        app.live(
                "class Comes { static int a = 1; static int next() { return ++a; } static Object say() { return a; } }");
        assertThat(app.ask("say Comes")).isEqualTo("2");

        app.live(
                "class Comes { static int b = next(); static int a = 1; static int next() { return ++a; } static Object say() { return a + \" \" + b; } }");
        assertThat(app.ask("say Comes")).isEqualTo("3 3");

        app.live(
                "class Comes { static int b = next(); static int next() { return 5; } static Object say() { return b; } }");
        assertThat(app.ask("say Comes")).isEqualTo("3");

        app.live(
                "class Comes { static int a = 20; static int b = next(); static int next() { return 5; } static Object say() { return a + \" \" + b; } }");
        assertThat(app.ask("say Comes")).isEqualTo("20 3");
    }

    @Test
    void aNestedClassThatIsDeletedAndComesBackIsEvaluatedWhereItsInitialisersChanged() throws IOException {
        String lamp = "class Lamp { static Object say() { return %s; } %s }";
        String bulb = "static class Bulb { static int hours = 1; static int watts = %d;"
                + " static Object burn() { return ++hours + \" \" + ++watts; } }";
        app.compile(lamp.formatted("Bulb.burn()", bulb.formatted(40)));
        assertThat(app.ask("say Lamp")).isEqualTo("2 41");

        takeOutBulb(lamp);
        app.live(lamp.formatted("Bulb.burn()", bulb.formatted(40)));
        assertThat(app.ask("say Lamp")).isEqualTo("3 42");

        takeOutBulb(lamp);
        app.live(lamp.formatted("Bulb.burn()", bulb.formatted(60)));
        assertThat(app.ask("say Lamp")).isEqualTo("4 61");
    }

    private static void takeOutBulb(String lamp) throws IOException {
        app.compile(lamp.formatted("\"dark\"", ""));
        Files.delete(app.hot().resolve("Lamp$Bulb.class"));
        ChangedClass dark =
                new ChangedClass("Lamp", Compilation.classFilesIn(app.hot()).get("Lamp"));
        ReloadReply reply = app.reload(List.of(dark), List.of("Lamp$Bulb"), List.of());
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Lamp")).isEqualTo("dark");
    }

    @Test
    void aFieldOfAnotherTypeIsAnotherField() throws IOException {
        app.compile("class Retyped { static int a = 1; static Object say() { return a; } }");
        assertThat(app.ask("say Retyped")).isEqualTo("1");

        app.live("class Retyped { static String a = \"one\"; static Object say() { return a; } }");
        assertThat(app.ask("say Retyped")).isEqualTo("one");

        app.live("class Retyped { static long a = 2; static Object say() { return a; } }");
        assertThat(app.ask("say Retyped")).isEqualTo("2");
    }

    @Test
    void otherClassesUseTheField() throws IOException {
        app.compile(
                "class Home { static int a = 1; }",
                "class Sub extends Home { static int own() { return 0; } }",
                "class User { static Object say() { return Home.a; } }");
        assertThat(app.ask("say User")).isEqualTo("1");

        app.live(
                "class Home { static int a = 1; static String b = \"b\"; }",
                "class User { static Object say() { Sub.b += Home.a; return Home.b + Late.read(); } }",
                "class Late { static String read() { return Sub.b; } }");

        assertThat(app.ask("say User")).isEqualTo("b1b1");
    }

    @Test
    void anInterfaceGetsFields() throws IOException {
        app.compile(
                "interface Limits { int LOW = 1; int HIGH = Integer.parseInt(\"10\"); }",
                "class Limited implements Limits { static Object say() { return LOW + HIGH; } }");
        assertThat(app.ask("say Limited")).isEqualTo("11");

        app.live(
                "interface Limits { int LOW = 1; int HIGH = Integer.parseInt(\"10\"); int MIDDLE = Integer.parseInt(\"5\"); long FAR = 70; }",
                "class Limited implements Limits { static Object say() { return LOW + HIGH + MIDDLE + FAR; } }");

        assertThat(app.ask("say Limited")).isEqualTo("86");
    }

    @Test
    void whatAnInitialiserThrowsIsReportedAndTheClassGoesOn() throws IOException {
        app.compile("class Fails { static int a = 1; static Object say() { return a; } }");
        assertThat(app.ask("say Fails")).isEqualTo("1");

        ReloadReply reply = app.live("""
                class Fails {
                    static int a = 1;
                    static int b = Integer.parseInt("x");
                    static int c = 3;
                    static Object say() { return a + " " + b + " " + c; }
                }""");

        assertThat(reply.notes())
                .singleElement()
                .asString()
                .startsWith("The initialiser of Fails.b threw java.lang.NumberFormatException");
        assertThat(app.ask("say Fails")).isEqualTo("1 0 3");
    }

    @Test
    void aSubclassFieldHidesThatOfItsSuperclassUntilItIsRemoved() throws IOException {
        app.compile(
                "class Upper { static String a = \"upper\"; }",
                "class Lower extends Upper { static Object say() { return a; } }",
                "class Reader { static Object say() { return Lower.a; } }");
        assertThat(app.ask("say Lower")).isEqualTo("upper");
        assertThat(app.ask("say Reader")).isEqualTo("upper");

        app.live("class Lower extends Upper { static String a = \"lower\"; static Object say() { return a; } }");
        assertThat(app.ask("say Lower")).isEqualTo("lower");
        assertThat(app.ask("say Reader")).isEqualTo("lower");

        app.live("class Lower extends Upper { static Object say() { return a; } }");
        assertThat(app.ask("say Lower")).isEqualTo("upper");
        assertThat(app.ask("say Reader")).isEqualTo("upper");
    }

    @Test
    void aRemovedFieldThatHidAnotherNoLongerDoes() throws IOException {
        app.compile(
                "class Top { static String a = \"top\"; }",
                "class Bottom extends Top { static String a = \"bottom\"; static Object say() { return a; } }");
        assertThat(app.ask("say Bottom")).isEqualTo("bottom");

        app.live("class Bottom extends Top { static Object say() { return a; } }");

        assertThat(app.ask("say Bottom")).isEqualTo("top");
    }

    @Test
    void aFieldIsMadeVisibleAndWrittenFromOutside() throws IOException {
        app.compile(
                "class Shy { private static int a = 1; static int read() { return a; } }",
                "class Nosy { static Object say() { return Shy.read(); } }");
        assertThat(app.ask("say Nosy")).isEqualTo("1");

        app.live(
                "class Shy { public static int a = 1; static int read() { return a; } }",
                "class Nosy { static Object say() { Shy.a += 4; return Shy.read(); } }");

        assertThat(app.ask("say Nosy")).isEqualTo("5");
    }

    @Test
    void finalAndVolatileComeAndGoAndTheValueStays() throws IOException {
        app.compile("""
                import java.util.*;
                class Modified {
                    static final List<String> list = new ArrayList<>(List.of("x"));
                    static int count = 1;
                    static Object say() { count++; list.add("y"); return list + " " + count; }
                }""");
        assertThat(app.ask("say Modified")).isEqualTo("[x, y] 2");

        app.live("""
                import java.util.*;
                class Modified {
                    static List<String> list = new ArrayList<>(List.of("x"));
                    static volatile int count = 1;
                    static Object say() { list = new ArrayList<>(list); count++; return list + " " + count; }
                }""");
        assertThat(app.ask("say Modified")).isEqualTo("[x, y] 3");

        app.live("""
                import java.util.*;
                class Modified {
                    static final List<String> list = new ArrayList<>(List.of("x"));
                    static int count = 1;
                    static Object say() { return list + " " + count; }
                }""");
        assertThat(app.ask("say Modified")).isEqualTo("[x, y] 3");
    }

    @Test
    void aClassThatNobodyInitialisedRunsItsNewInitialiser() throws IOException {
        app.compile("class Sleeps { static int a = 1; static Object say() { return a; } }");
        assertThat(app.ask("load Sleeps")).isEqualTo("Sleeps");

        app.live("class Sleeps { static int a = 2; static Object say() { return a; } }");

        assertThat(app.ask("say Sleeps")).isEqualTo("2");
    }

    @Test
    void aClassThatNobodyInitialisedGetsFieldsThatItsInitialiserSets() throws IOException {
        app.compile(
                "class Late { static String log = \"\"; static { log += \"old\"; } static Object say() { return log; } }",
                "class LateReader { static Object say() { return 0; } }",
                "class Empty { static Object say() { return 0; } }");
        assertThat(app.ask("load Late")).isEqualTo("Late");
        assertThat(app.ask("load Empty")).isEqualTo("Empty");
        assertThat(app.ask("say LateReader")).isEqualTo("0");

        app.live(
                """
                class Late {
                    static String log = "";
                    static int a = 4;
                    static { log += "new" + a; LateReader.look(); }
                    static long b = a + 1;
                    static Object say() { b++; return log + a + b; }
                }""",
                "class LateReader { static void look() { Late.log += Late.b; } static Object say() { return Late.b; } }",
                "class Empty { static int c = 7; static Object say() { return c; } }");

        assertThat(app.ask("say LateReader")).isEqualTo("5");
        assertThat(app.ask("say Late")).isEqualTo("new4046");
        assertThat(app.ask("say Empty")).isEqualTo("7");

        app.live("""
                class Late {
                    static String log = "";
                    static int a = 40;
                    static { log += "new" + a; LateReader.look(); }
                    static long b = a + 1;
                    static Object say() { return log + a + b; }
                }""");
        assertThat(app.ask("say Late")).isEqualTo("new40406");
    }

    @Test
    void aClassThatLacksALibraryIsNotLeftWithHalfOfItsValues() throws IOException {
        Path library = Files.createDirectory(app.folder().resolve("tracer"));
        Compilation.into(library, List.of(), "package tracer; public class Span { }");
        String traced = "class Traced { static final tracer.Span span = %s; static final int SIZE = %d;"
                + " static Object say() { return SIZE + String.valueOf(span == null); } }";
        Compilation.into(app.hot(), List.of(library), traced.formatted("null", 1));
        assertThat(app.ask("say Traced")).isEqualTo("1true");

        for (String source : List.of(traced.formatted("null", 2), traced.formatted("(tracer.Span) (Object) null", 1))) {
            Compilation.into(app.hot(), List.of(library), source);
            byte[] edited = Files.readAllBytes(app.hot().resolve("Traced.class"));
            ReloadReply reply = app.reload(List.of(new ChangedClass("Traced", edited)), List.of(), List.of());
            assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
            assertThat(reply.notes())
                    .containsExactly("Cannot reload Traced live: a class that it needs is missing or damaged"
                            + " (java.lang.NoClassDefFoundError: tracer/Span).");
            assertThat(app.ask("say Traced")).isEqualTo("1true");
        }
    }

    @Test
    void aFieldThatComesThoughItsTypeIsMissingIsTold() throws IOException {
        Path library = Files.createDirectory(app.folder().resolve("meter"));
        Compilation.into(library, List.of(), "package meter; public class Gauge { }");
        String sized = "class Sized { static final int[] sizes = {%d}; %s static Object say() { return sizes[0]; } }";
        Compilation.into(app.hot(), List.of(library), sized.formatted(1, ""));
        assertThat(app.ask("say Sized")).isEqualTo("1");

        Compilation.into(app.hot(), List.of(library), sized.formatted(2, "static meter.Gauge gauge;"));
        byte[] edited = Files.readAllBytes(app.hot().resolve("Sized.class"));
        ReloadReply reply = app.reload(List.of(new ChangedClass("Sized", edited)), List.of(), List.of());
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(reply.notes())
                .contains("What gives static fields of Sized their values threw java.lang.NoClassDefFoundError:"
                        + " meter/Gauge; what it had not set yet keeps its value.");
        assertThat(app.ask("say Sized")).isEqualTo("2");
    }
}
