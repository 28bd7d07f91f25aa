package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Static initialisers that change, in one real JVM with all its compilers; each test has classes of its own in it. */
@Timeout(60)
class InitialiserIT {

    @SharedApp(jvmArguments = "-XX:TieredStopAtLevel=4")
    private static ForkedApp app;

    @Test
    void onlyWhatChangedIsEvaluatedAgainInTheOrderOfTheSource() throws IOException {
        app.compile("""
                class Some {
                    static int a = 1;
                    static int b = a + 1;
                    static String log = "";
                    static { log += "x"; }
                    static int c = 10;
                    static Object say() { a += 100; return a + " " + b + " " + c + log; }
                }""");
        assertThat(app.ask("say Some")).isEqualTo("101 2 10x");

        ReloadReply reply = app.live("""
                class Some {
                    static int a = 1;
                    static int b = a + 2;
                    static String log = "";
                    static { log += "x" + b; }
                    static int c = 10 + b;
                    static Object say() { return a + " " + b + " " + c + log; }
                }""");

        assertThat(reply.notes())
                .containsExactly(
                        "Evaluated again in Some, as the initialiser changed: b, c.",
                        "Run again in Some, as it changed: the static block at line 5.");
        assertThat(app.ask("say Some")).isEqualTo("101 103 113xx103");
    }

    @Test
    void whatMovedOrGotNeighboursIsNotEvaluatedAgain() throws IOException {
        app.compile("""
                import java.util.function.*;
                class Moved {
                    static int count = 0;
                    static final Supplier<Integer> next = () -> ++count;
                    static final int first = next.get();
                    static Object say() { return count + " " + first; }
                }""");
        assertThat(app.ask("say Moved")).isEqualTo("1 1");

        ReloadReply reply = app.live("""
                import java.util.function.*;
                class Moved {

                    static final Function<Integer, String> shown = i -> "n" + i;
                    static int count = 0;
                    static final Supplier<Integer> next = () -> ++count;
                    static final int first = next.get();
                    static Object say() { return shown.apply(count) + " " + first; }
                }""");

        assertThat(reply.notes()).isEmpty();
        assertThat(app.ask("say Moved")).isEqualTo("n1 1");
    }

    @Test
    void aChangedLambdaInAnInitialiserChangesIt() throws IOException {
        app.compile("""
                import java.util.stream.*;
                class Held {
                    static final int sum = IntStream.of(1, 2).map(i -> i * 2).sum();
                    static Object say() { return sum; }
                }""");
        assertThat(app.ask("say Held")).isEqualTo("6");

        app.live("""
                import java.util.stream.*;
                class Held {
                    static final int sum = IntStream.of(1, 2).map(i -> i * 10).sum();
                    static Object say() { return sum; }
                }""");

        assertThat(app.ask("say Held")).isEqualTo("30");
    }

    @Test
    void compiledReadersOfAFinalFieldSeeItsNewValue() throws IOException {
        app.compile("class Config { static final int SIZE = Integer.parseInt(\"1\"); }", """
                class Reader {
                    static long read() { long sum = 0; for (int i = 0; i < 1000; i++) sum += Config.SIZE; return sum; }
                    static Object say() { long sum = 0; for (int i = 0; i < 20_000; i++) sum = read(); return sum; }
                }""");
        assertThat(app.ask("say Reader")).isEqualTo("1000");

        for (int size = 2; size < 6; size++) {
            app.live("class Config { static final int SIZE = Integer.parseInt(\"" + size + "\"); }");
            assertThat(app.ask("say Reader")).isEqualTo(size + "000");
        }
    }

    @Test
    void reflectionFindsNewValuesWhereItLooksForThem() throws IOException {
        String source = """
                class Seen {
                    public static final int constant = %d;
                    public static final String text = "%s";
                    public static final Integer made = Integer.valueOf(%d);
                    static final char letter = '%s';
                    static final long far = %dL;
                    static final boolean flag = %s;
                    static Object say() throws Exception {
                        StringBuilder all = new StringBuilder();
                        for (String name : new String[] {"constant", "text", "made", "letter", "far", "flag"})
                            all.append(Seen.class.getDeclaredField(name).get(null)).append(' ');
                        return all;
                    }
                }""";
        app.compile(source.formatted(1, "one", 1, "a", 1, "false"));
        assertThat(app.ask("say Seen")).isEqualTo("1 one 1 a 1 false ");

        app.live(source.formatted(2, "two", 2, "b", 2, "true"));
        assertThat(app.ask("say Seen")).isEqualTo("2 two 2 b 2 true ");

        app.live(source.formatted(3, "three", 3, "c", 3, "false"));
        assertThat(app.ask("say Seen")).isEqualTo("3 three 3 c 3 false ");
    }

    @Test
    void whoHoldsAFieldOrAHandleFindsNewValuesToo() throws IOException {
        String values = """
                public class Values {
                    public static final int NUMBER = %1$s;
                    public static final Integer MADE = %1$s;
                    public static final long FAR = Long.parseLong("%1$s");
                    public static final String TEXT = "%1$s";
                }""";
        app.compile(values.formatted("1"), """
                import java.lang.invoke.*;
                import java.lang.reflect.*;
                import java.util.*;
                class Holds {
                    interface Read { Object now() throws Throwable; }
                    static final List<Read> reads = new ArrayList<>();
                    static void hold(String name, Class<?> type) throws ReflectiveOperationException {
                        Field field = Values.class.getField(name);
                        MethodHandle getter = MethodHandles.lookup().findStaticGetter(Values.class, name, type);
                        VarHandle variable = MethodHandles.lookup().findStaticVarHandle(Values.class, name, type);
                        reads.addAll(List.of(() -> field.get(null), () -> getter.invoke(), () -> variable.get()));
                    }
                    static Object say() throws Exception {
                        if (reads.isEmpty()) {
                            hold("NUMBER", int.class); hold("MADE", Integer.class); hold("FAR", long.class); hold("TEXT", String.class);
                        }
                        StringBuilder all = new StringBuilder();
                        try { for (Read each : reads) all.append(each.now()); } catch (Throwable e) { all.append(e); }
                        return all;
                    }
                }""");
        assertThat(app.ask("say Holds")).isEqualTo("1".repeat(12));

        app.live(values.formatted("2"));
        assertThat(app.ask("say Holds")).isEqualTo("2".repeat(12));

        app.live(values.formatted("3").replace("NUMBER = 3", "NUMBER = Integer.parseInt(\"3\")"));
        assertThat(app.ask("say Holds")).isEqualTo("3".repeat(12));

        app.live(values.formatted("4"));
        app.live(values.formatted("5"));
        assertThat(app.ask("say Holds")).isEqualTo("5".repeat(12));
    }

    @Test
    void compiledReadersByConstantHandlesSeeNewValuesToo() throws IOException {
        String values = """
                public class Folded {
                    public static final int NUMBER = %1$s;
                    public static final Integer MADE = Integer.valueOf(%1$s);
                    public static final long FAR = Long.parseLong("%1$s");
                    public static final String TEXT = "%1$s";
                }""";
        String readers = "";
        for (String[] field :
                new String[][] {{"NUMBER", "int"}, {"MADE", "Integer"}, {"FAR", "long"}, {"TEXT", "String"}}) {
            readers += """
                        class Constant%1$s {
                            static final Field field;
                            static final MethodHandle getter;
                            static final VarHandle variable;
                            static {
                                try {
                                    field = Folded.class.getField("%1$s");
                                    getter = MethodHandles.lookup().findStaticGetter(Folded.class, "%1$s", %2$s.class);
                                    variable = MethodHandles.lookup().findStaticVarHandle(Folded.class, "%1$s", %2$s.class);
                                } catch (ReflectiveOperationException e) { throw new ExceptionInInitializerError(e); }
                            }
                            static String byField() throws Throwable { return "" + field.get(null); }
                            static String byGetter() throws Throwable { return "" + (%2$s) getter.invokeExact(); }
                            static String byVariable() { return "" + (%2$s) variable.getAcquire(); }
                        }
                    """.formatted(field[0], field[1]);
        }
        app.compile(values.formatted("1"), """
                import java.lang.invoke.*;
                import java.lang.reflect.*;
                class Folds {
                    static Object say() throws Throwable {
                        String all = "";
                        for (int i = 0; i < 20_000; i++) {
                            all = ConstantNUMBER.byField() + ConstantNUMBER.byGetter() + ConstantNUMBER.byVariable()
                                + ConstantMADE.byField() + ConstantMADE.byGetter() + ConstantMADE.byVariable()
                                + ConstantFAR.byField() + ConstantFAR.byGetter() + ConstantFAR.byVariable()
                                + ConstantTEXT.byField() + ConstantTEXT.byGetter() + ConstantTEXT.byVariable();
                        }
                        return all;
                    }
                }
                """ + readers);
        assertThat(app.ask("say Folds")).isEqualTo("1".repeat(12));

        app.live(values.formatted("2"));
        assertThat(app.ask("say Folds")).isEqualTo("2".repeat(12));

        app.live(values.formatted("3"));
        assertThat(app.ask("say Folds")).isEqualTo("3".repeat(12));
    }

    @Test
    void aConstantBecomesComputedAndBack() throws IOException {
        app.compile(
                "class Turned { static final int X = 1; }", "class Uses { static Object say() { return Turned.X; } }");
        assertThat(app.ask("say Uses")).isEqualTo("1");

        app.live(
                "class Turned { static final int X = Integer.parseInt(\"2\"); }",
                "class Uses { static Object say() { return Turned.X + 0; } }");
        assertThat(app.ask("say Uses")).isEqualTo("2");

        app.live("class Turned { static final int X = 3; }", "class Uses { static Object say() { return Turned.X; } }");
        assertThat(app.ask("say Uses")).isEqualTo("3");
    }

    @Test
    void whatAnEvaluationThrowsLeavesTheOldValue() throws IOException {
        app.compile(
                "class Fails { static int a = 1; static final Object b = \"b\".trim(); static Object say() { return a + \"\" + b; } }");
        assertThat(app.ask("say Fails")).isEqualTo("1b");

        ReloadReply reply = app.live(
                "class Fails { static int a = Integer.parseInt(\"x\"); static final Object b = ((Object) null).toString(); static Object say() { return a + \"\" + b; } }");

        assertThat(reply.notes())
                .anyMatch(note -> note.startsWith("The initialiser of Fails.a threw java.lang.NumberFormatException"));
        assertThat(reply.notes())
                .anyMatch(note -> note.startsWith("The initialiser of Fails.b threw java.lang.NullPointerException"));
        assertThat(app.ask("say Fails")).isEqualTo("1b");
    }

    @Test
    void aStaticInitialiserComesAndGoes() throws IOException {
        app.compile("class Bare { static int a; static Object say() { return a++; } }");
        assertThat(app.ask("say Bare")).isEqualTo("0");

        app.live("class Bare { static int a; static { a += 10; } static Object say() { return a++; } }");
        assertThat(app.ask("say Bare")).isEqualTo("11");

        app.live("class Bare { static int a; static Object say() { return a++; } }");
        assertThat(app.ask("say Bare")).isEqualTo("12");

        app.live("class Bare { static int a = 5; static int b = a; static Object say() { return a++ + b; } }");
        assertThat(app.ask("say Bare")).isEqualTo("10");
    }

    @Test
    void constantsOfAnEnumAreNeverMadeAgain() throws IOException {
        String source = """
                enum Level {
                    LOW(%d), HIGH(9);
                    static Level kept;
                    final int rank;
                    static int ranks = %d;
                    Level(int rank) { this.rank = rank; }
                    static Object say() { if (kept == null) kept = LOW; return (kept == LOW) + " " + ranks; }
                }""";
        app.compile(source.formatted(1, 1));
        assertThat(app.ask("say Level")).isEqualTo("true 1");

        app.live(source.formatted(2, 2));

        assertThat(app.ask("say Level")).isEqualTo("true 2");
    }

    @Test
    void aBlockWithLocalVariablesLoopsAndHandlersRunsAgainAsAWhole() throws IOException {
        String source = """
                import java.util.*;
                class Block {
                    static final Map<String, Integer> map = new TreeMap<>();
                    static {
                        int limit = %d;
                        String key;
                        for (int i = 0; i < limit; i++) {
                            switch (i %% 3) { case 0: key = "zero"; break; case 1: key = "one"; break; default: key = "many"; }
                            try {
                                map.merge(key, Integer.parseInt(i == 2 ? "x" : "1"), Integer::sum);
                            } catch (NumberFormatException e) {
                                String message = e.getMessage();
                                map.put("failed", message.length());
                            } finally {
                                limit = Math.min(limit, 5);
                            }
                        }
                        synchronized (map) { map.put("end", limit); }
                    }
                    static Object say() { return map; }
                }""";
        app.compile(source.formatted(2));
        assertThat(app.ask("say Block")).isEqualTo("{end=2, one=1, zero=1}");

        app.live(source.formatted(4));

        assertThat(app.ask("say Block")).isEqualTo("{end=4, failed=21, one=2, zero=3}");
    }
}
