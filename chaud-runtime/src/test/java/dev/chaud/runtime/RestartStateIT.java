package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.protocol.StateReply;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What static fields with {@code @Persist} leave to the next process: one real JVM and the one after it, each test with classes
 * of its own in them.
 */
@Timeout(60)
class RestartStateIT {

    @TempDir
    private static Path folder;

    private static ForkedApp old;
    private static ForkedApp fresh;
    private static StateReply left;

    @BeforeAll
    static void restart() throws Exception {
        old = ForkedApp.start(Files.createDirectory(folder.resolve("old")));
        old.compile(
                Values.BEFORE, Chain.BEFORE, Changed.BEFORE, Blocks.BEFORE, Refused.BEFORE, Bare.BEFORE, Unused.SOURCE);
        Compilation.into(old.cold(), List.of(), "package lib; public class Cold implements java.io.Serializable { }");
        for (String name : List.of("Values", "Chain", "Changed", "Blocks", "Refused", "Bare", "Unused")) {
            old.ask("say " + name);
        }
        old.live(Values.ADDED);
        old.ask("say Values");
        left = old.leave();
        fresh = after(left.kept(), "fresh");
    }

    private static ForkedApp after(List<KeptField> kept, String name) throws Exception {
        Path place = Files.createDirectory(folder.resolve(name));
        Compilation.into(
                ForkedApp.hotIn(place),
                List.of(ForkedApp.JAR),
                Values.AFTER,
                Chain.AFTER,
                Changed.AFTER,
                Blocks.AFTER,
                Refused.AFTER,
                Bare.AFTER,
                Unused.SOURCE);
        return ForkedApp.startAfter(kept, place, "-XX:TieredStopAtLevel=4");
    }

    @AfterAll
    static void end() throws IOException {
        String complaints = old.stderr() + fresh.stderr();
        old.close();
        fresh.close();
        assertThat(complaints).isEmpty();
    }

    private static final class Values {
        static final String BEFORE = """
                import dev.chaud.Persist;
                import java.time.*;
                import java.util.*;
                import java.util.concurrent.*;
                class Values {
                    @Persist static int count = 1;
                    @Persist static double ratio = 0.5;
                    @Persist static String name;
                    @Persist static final Map<String, List<Duration>> times = new ConcurrentHashMap<>();
                    @Persist static int[][] grid = {{1}, {2, 3}};
                    @Persist static Set<DayOfWeek> days = EnumSet.of(DayOfWeek.MONDAY);
                    static int other = 1;
                    static Object say() {
                        times.put("a", List.of(Duration.ofSeconds(++count)));
                        name = "set";
                        other = 9;
                        return count;
                    }
                }""";
        static final String ADDED = BEFORE.replace(
                        "static int other", "@Persist static long added = 5; static int other")
                .replace("other = 9", "added += 2");
        static final String AFTER = """
                import dev.chaud.Persist;
                import java.time.*;
                import java.util.*;
                class Values {
                    @Persist static int count = 100;
                    @Persist static double ratio = 100;
                    @Persist static String name = "new";
                    @Persist static final Map<String, List<Duration>> times = new HashMap<>();
                    @Persist static int[][] grid;
                    @Persist static Set<DayOfWeek> days = Set.of();
                    @Persist static long added = 100;
                    static int other = 1;
                    static Object say() {
                        return count + " " + ratio + " " + name + " " + times + " " + Arrays.deepToString(grid) + " " + days
                                + " " + added + " " + other;
                    }
                }""";
    }

    @Test
    void valuesAndCollectionsOfTheJdkAreThereAgain() throws IOException {
        assertThat(fresh.ask("say Values")).isEqualTo("3 0.5 set {a=[PT3S]} [[1], [2, 3]] [MONDAY] 7 1");
    }

    private static final class Chain {
        static final String BEFORE = """
                import dev.chaud.Persist;
                import java.io.Serializable;
                import java.util.*;
                class Chain {
                    static final Map<String, Kind> kinds = new HashMap<>();
                    @Persist static final List<Visit> visits = new ArrayList<>();
                    static final Object derived = visits;
                    @Persist static Kind kind = new Kind("none");
                    static class Kind implements Serializable {
                        final String name;
                        Kind(String name) { this.name = name; kinds.put(name, this); }
                        Object readResolve() { return kinds.containsKey(name) ? kinds.get(name) : new Kind(name); }
                    }
                    record Visit(String page, int times, Visit before) implements Serializable { }
                    static Object say() {
                        kind = new Kind("full");
                        visits.add(new Visit("home", 1, null));
                        visits.add(new Visit("cart", 2, visits.get(0)));
                        return visits;
                    }
                }""";
        static final String AFTER = BEFORE.replace(
                "static Object say() {",
                "static Object say() { if (visits.size() == 2) return visits.get(1) + \" \" + (derived == visits) + \" \""
                        + " + (kinds.get(\"full\") == kind) + \" \" + visits.get(1).getClass().equals(Visit.class)"
                        + " + \" \" + (visits.get(1).before() == visits.get(0));");
    }

    @Test
    void objectsOfTheAppAreOfItsNewClassesAndWhatIsMadeOfAFieldIsMadeOfItsKeptValue() throws IOException {
        assertThat(fresh.ask("say Chain"))
                .isEqualTo(
                        "Visit[page=cart, times=2, before=Visit[page=home, times=1, before=null]] true true true true");
    }

    private static final class Changed {
        static final String BEFORE = """
                import dev.chaud.Persist;
                import java.io.Serializable;
                class Changed {
                    @Persist static int wider = 1;
                    @Persist static Object narrower = "text";
                    @Persist static String other = "text";
                    @Persist static int gone = 1;
                    @Persist static Item item = new Item();
                    @Persist static Numbered numbered = new Numbered();
                    static class Item implements Serializable { int size = 7; }
                    static class Numbered implements Serializable {
                        private static final long serialVersionUID = 1;
                    }
                    static Object say() { wider = 5; return null; }
                }""";
        static final String AFTER = BEFORE.replace("int wider = 1", "long wider = 2")
                .replace("Object narrower", "String narrower")
                .replace("String other = \"text\"", "Integer other = 3")
                .replace("@Persist static int gone = 1;", "")
                .replace(
                        "implements Serializable { int size = 7;",
                        "extends Base implements Serializable { int size; int more; int sum() { return size + more; }")
                .replace("serialVersionUID = 1", "serialVersionUID = 2")
                .replace(
                        "static Object say() { wider = 5; return null; }",
                        "static class Base { } static Object say() { return wider + narrower + other + item.sum() + (numbered != null); }");
    }

    @Test
    void aFieldOfAnotherTypeKeepsItsValueWhereThatFitsAndElseItIsNamed() throws IOException {
        assertThat(fresh.ask("say Changed")).isEqualTo("5text37true");

        fresh.leave();
        assertThat(fresh.remarks())
                .contains(
                        "@Persist Changed.other was not kept, as its type changed to one that cannot hold the value.",
                        "@Persist Changed.gone was not kept, as there is no such field with @Persist any more.")
                .anyMatch(remark -> remark.startsWith("@Persist Changed.numbered was not kept, as Changed$Numbered;")
                        && remark.contains("serialVersionUID"));
    }

    private static final class Blocks {
        static final String BEFORE = """
                import dev.chaud.Persist;
                class Blocks {
                    @Persist static int kept = 1;
                    @Persist static long late;
                    static int copy = kept;
                    static {
                        for (int i = 0; i < 2; i++) {
                            try {
                                kept = i > 0 ? kept + 10 : kept;
                                late = 3;
                            } finally {
                                copy += kept;
                            }
                        }
                    }
                    static Object say() { kept = 1000; late = 50; return copy; }
                }""";
        static final String AFTER =
                BEFORE.replace("kept = 1000; late = 50; return copy", "return kept + \" \" + late + \" \" + copy");
    }

    @Test
    void whatAStaticBlockWritesToThemIsDropped() throws IOException {
        assertThat(fresh.ask("say Blocks")).isEqualTo("1000 50 3000");
    }

    private static final class Refused {
        static final String BEFORE = """
                import dev.chaud.Persist;
                import java.util.*;
                class Refused {
                    @Persist static Thread thread = new Thread();
                    @Persist static Runnable lambda = () -> { };
                    @Persist static List<Object> library = new ArrayList<>();
                    @Persist static Object fails = new Fails();
                    @Persist static int good = 1;
                    static class Fails implements java.io.Serializable {
                        private void writeObject(java.io.ObjectOutputStream out) { throw new AssertionError("no"); }
                    }
                    static Object say() throws Exception {
                        good = 2;
                        library.add(Class.forName("lib.Cold").getConstructor().newInstance());
                        return null;
                    }
                }""";
        static final String AFTER =
                BEFORE.replace("good = 2;", "if (good == 2) return library.size() + \" \" + thread.getState();");
    }

    @Test
    void whatCannotBeSerialisedIsNamedAndTakesNothingWithIt() throws IOException {
        assertThat(left.lost())
                .containsExactly(
                        "@Persist Refused.thread was not kept, as java.lang.Thread cannot be serialised.",
                        "@Persist Refused.lambda was not kept, as a lambda of Refused cannot be serialised.",
                        "@Persist Refused.library was not kept, as lib.Cold is neither a class of the app's own modules nor"
                                + " a value or collection of the JDK.",
                        "@Persist Refused.fails was not kept, as it could not be written"
                                + " (java.lang.AssertionError: no).");
        assertThat(fresh.ask("say Refused")).isEqualTo("0 NEW");
    }

    private static final class Bare {
        static final String BEFORE = """
                import dev.chaud.Persist;
                class Bare implements java.io.Serializable {
                    @Persist static int count;
                    static Object say() { return ++count + " " + java.io.ObjectStreamClass.lookup(Bare.class).getSerialVersionUID(); }
                }""";
        static final String AFTER = BEFORE;
    }

    @Test
    void aClassWithoutAStaticInitialiserCanBeReloadedAndHasTheVersionNumberThatItHad() throws Exception {
        String number = old.ask("say Bare").split(" ")[1];
        assertThat(fresh.ask("say Bare")).isEqualTo("2 " + number);

        fresh.live(Bare.AFTER.replace("++count", "count++").replace("count;", "count; static int added = 4;"));
        assertThat(fresh.ask("say Bare")).startsWith("2 ");
        fresh.live(Bare.AFTER
                .replace("++count", "(count += added())")
                .replace("count;", "count; static int added() { return 10; }"));
        assertThat(fresh.ask("say Bare")).startsWith("13 ");
    }

    private static final class Unused {
        static final String SOURCE = """
                import dev.chaud.Persist;
                class Unused {
                    @Persist static int count = 1;
                    static Object say() { return ++count; }
                }""";
    }

    @Test
    void whatIsNotNeededYetIsHandedOnAndAClassThatIsReloadedBeforeItIsInitialisedHasIt() throws Exception {
        assertThat(fresh.leave().kept()).anyMatch(kept -> kept.words().equals("Unused.count"));
        try (ForkedApp next = after(fresh.leave().kept(), "next")) {
            assertThat(next.ask("load Unused")).isEqualTo("Unused");
            next.live(Unused.SOURCE.replace("++count", "count * 100"));
            assertThat(next.ask("say Unused")).isEqualTo("200");
        }
    }
}
