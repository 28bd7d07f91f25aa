package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that use the constants of an enum while a reload brings them in another order; each test has classes of its own. */
@Timeout(60)
class EnumGateIT {

    /** What runs in the middle of a reload has other threads look, and goes on when each has seen something or waits. */
    private static final String GLANCES = """
            import java.util.*;
            import java.util.concurrent.*;
            class Glances {
                static final EnumSet<Mark> set = EnumSet.of(Mark.A);
                static final EnumMap<Mark, String> map = new EnumMap<>(Map.of(Mark.A, "a"));
                static final Map<String, Object> seen = new ConcurrentSkipListMap<>();
                static final List<Thread> threads = new ArrayList<>();
                static boolean byOthers() {
                    look("all", () -> EnumSet.allOf(Mark.class));
                    look("case", () -> Teller.tell(Mark.A) + Teller.tell(Mark.B));
                    look("class", () -> List.of(Mark.class.getEnumConstants()));
                    look("map", () -> map.get(Mark.B) + map.get(Mark.A));
                    look("name", () -> Enum.valueOf(Mark.class, "Z"));
                    look("order", () -> Mark.A.compareTo(Mark.B) > 0);
                    look("ordinal", () -> Mark.A.ordinal());
                    look("set", () -> set.contains(Mark.B) + " " + set.contains(Mark.A));
                    for (Thread thread : threads) {
                        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) Thread.yield();
                    }
                    return true;
                }
                static void look(String what, Callable<Object> sight) {
                    Thread thread = new Thread(() -> {
                        try { seen.put(what, sight.call()); } catch (Throwable e) { seen.put(what, e.toString()); }
                    });
                    threads.add(thread);
                    thread.start();
                }
                static Object say() throws Exception {
                    for (Thread thread : threads) thread.join();
                    threads.clear();
                    return seen;
                }
            }""";

    @SharedApp
    private static ForkedApp app;

    @Test
    void constantsThatWereThereAreInOrderForAllWhoAsk() throws IOException {
        String mark = "enum Mark { %s }";
        String trigger = """
                enum Trigger {
                    %s;
                    final boolean looked;
                    Trigger(boolean looked) { this.looked = looked; }
                    static Object say() { return values().length; }
                }""";
        String teller = """
                class Teller {
                    static String tell(Mark mark) {
                        return switch (mark) { case A -> "a"; case B -> "b"; default -> "other"; };
                    }
                }""";
        app.compile(mark.formatted("A, B"), trigger.formatted("OLD(true)"), teller, GLANCES);
        assertThat(app.ask("say Trigger") + app.ask("say Glances")).isEqualTo("1{}");

        app.live(mark.formatted("B, Z, A"), trigger.formatted("OLD(true), ONE(Glances.byOthers())"));

        assertThat(app.ask("say Glances"))
                .isEqualTo("{all=[B, Z, A], case=ab, class=[B, Z, A], map=nulla, name=Z, order=true,"
                        + " ordinal=2, set=false true}");

        app.live(
                mark.formatted("A, Y, Z, B, X"),
                trigger.formatted("OLD(true), ONE(Glances.byOthers()), TWO(Glances.byOthers())"));

        assertThat(app.ask("say Glances"))
                .isEqualTo("{all=[A, Y, Z, B, X], case=ab, class=[A, Y, Z, B, X], map=nulla, name=Z, order=false,"
                        + " ordinal=0, set=false true}");
    }

    @Test
    void aSwitchThatWaitsForItsValueTakesTheRightCase() throws IOException {
        String source = "enum Way { %s; static Object say() { return values().length; } }";
        app.compile(source.formatted("UP, DOWN"), """
                import java.util.concurrent.*;
                class Walk {
                    static final BlockingQueue<Way> ways = new LinkedBlockingQueue<>();
                    static final FutureTask<String> told = new FutureTask<>(Walk::tell);
                    static String tell() throws Exception {
                        switch (ways.take()) { case UP: return "up"; case DOWN: return "down"; default: return "other"; }
                    }
                    static Object say() throws Exception {
                        Thread walker = new Thread(told);
                        walker.start();
                        while (walker.getState() != Thread.State.WAITING) Thread.yield();
                        return "waits";
                    }
                    static class Go {
                        static Object say() throws Exception { ways.add(Way.DOWN); return told.get(); }
                    }
                }""");
        assertThat(app.ask("say Walk")).isEqualTo("waits");

        app.live(source.formatted("LEFT, RIGHT, UP, DOWN"));

        assertThat(app.ask("say Walk$Go")).isEqualTo("down");
    }

    @Test
    void aSwitchWhoseArraysAreBeingMadeTakesTheRightCase() throws IOException {
        String notes = "enum Note { %s; static Object say() { return values().length; } }";
        app.compile(notes.formatted("DO, RE"), """
                enum Late {
                    X;
                    static {
                        Tune.begun.countDown();
                        try { Tune.go.await(); } catch (InterruptedException e) { throw new AssertionError(e); }
                    }
                }""", """
                import java.util.concurrent.*;
                class Tune {
                    static final CountDownLatch begun = new CountDownLatch(1);
                    static final CountDownLatch go = new CountDownLatch(1);
                    static final FutureTask<String> told = new FutureTask<>(() -> tell(Note.DO) + tell(Note.RE));
                    static String tell(Object note) {
                        // javac makes the array of the last switch first
                        if (note instanceof Late) {
                            switch ((Late) note) { case X: return "x"; default: return "?"; }
                        }
                        switch ((Note) note) { case DO: return "do"; case RE: return "re"; default: return "?"; }
                    }
                    static Object say() throws Exception {
                        if (begun.getCount() > 0) {
                            new Thread(told).start();
                            begun.await();
                            return "begun";
                        }
                        go.countDown();
                        return told.get();
                    }
                }""");
        // the initialiser of the class with both arrays has filled one, and waits for the enum of the other
        assertThat(app.ask("say Note") + app.ask("say Tune")).isEqualTo("2begun");

        app.live(notes.formatted("RE, MI, DO"));

        assertThat(app.ask("say Tune")).isEqualTo("dore");
    }

    @Test
    void aFrameThatSwitchesGoesOnByItsOwnNumbers() throws IOException {
        // in a source file of its own: else the javac of JDK 25 takes the ordinals themselves
        String steps = "enum Step { %s }";
        String source = """
                import java.util.concurrent.*;
                class Pipe {
                    static final BlockingQueue<Step> steps = new SynchronousQueue<>();
                    static final BlockingQueue<String> told = new LinkedBlockingQueue<>();
                    static boolean running;
                    %s
                    static void run() throws Exception {
                        while (true) {
                            switch (steps.take()) {
                                case FILL: told.put("fill"); break;
                                case DRAIN: told.put("drain"); break;
                                default: told.put("other");
                            }
                        }
                    }
                    static Object say() throws Exception {
                        if (!running) {
                            running = true;
                            Thread thread = new Thread(() -> { try { run(); } catch (Exception e) { told.add(e.toString()); } });
                            thread.setDaemon(true);
                            thread.start();
                        }
                        steps.put(Step.FILL);
                        String first = told.take();
                        steps.put(Step.DRAIN);
                        return first + told.take();
                    }
                }""";
        app.compile(steps.formatted("FILL, DRAIN"), source.formatted(""));
        assertThat(app.ask("say Pipe")).isEqualTo("filldrain");

        String more = """
                    static String wait(Step step) {
                        switch (step) { case %s: return "other"; default: return "wait"; }
                    }""";
        app.live(source.formatted(more.formatted("DRAIN")));
        assertThat(app.ask("say Pipe")).isEqualTo("filldrain");

        app.live(steps.formatted("CLEAN, DRAIN, FILL"), source.formatted(more.formatted("CLEAN")));
        assertThat(app.ask("say Pipe")).isEqualTo("filldrain");
    }

    @Test
    void anIteratorGoesOverTheConstantsThatThereWereWhenItBegan() throws IOException {
        String source = "enum Coin { %s; static Object say() { return values().length; } }";
        app.compile(source.formatted("A, B, C"), """
                import java.util.*;
                class Purse {
                    static final EnumSet<Coin> set = EnumSet.allOf(Coin.class);
                    static final EnumMap<Coin, String> map = new EnumMap<>(Map.of(Coin.A, "a", Coin.B, "b", Coin.C, "c"));
                    static final List<Iterator<?>> all = new ArrayList<>();
                    static Object say() {
                        if (all.isEmpty()) {
                            Collections.addAll(all, set.iterator(), map.keySet().iterator(), map.values().iterator(),
                                map.entrySet().iterator());
                            StringBuilder first = new StringBuilder();
                            all.forEach(each -> first.append(each.next()));
                            return first;
                        }
                        List<Object> rest = new ArrayList<>();
                        all.forEach(each -> { each.remove(); each.forEachRemaining(rest::add); });
                        String told = rest.toString();
                        @SuppressWarnings("unchecked")
                        Map.Entry<Coin, String> entry = (Map.Entry<Coin, String>) rest.get(rest.size() - 1);
                        return told + entry.setValue("d") + set + map;
                    }
                }""");
        assertThat(app.ask("say Coin")).isEqualTo("3");
        // what the JDK's classes return changes with the first enum that does
        app.live(source.formatted("A, B, C, D"));
        assertThat(app.ask("say Purse")).isEqualTo("AAaA=a");

        app.live(source.formatted("C, X, B, D, Y, A"));

        assertThat(app.ask("say Purse")).isEqualTo("[B, C, D, B, C, b, c, B=b, C=c]c[C, B, D]{C=d, B=b}");
    }

    @Test
    void anIteratorOverManyConstantsGoesOnInTheOrderFromBefore() throws IOException {
        String source = "enum Star { %s; static Object say() { return values().length; } }";
        app.compile(source.formatted(stars(0, 60)), """
                import java.util.*;
                class Sky {
                    static final EnumSet<Star> outgrown = EnumSet.of(Star.S1, Star.S3, Star.S59);
                    static final List<Iterator<?>> all = new ArrayList<>();
                    static Object say() {
                        if (all.isEmpty()) {
                            EnumSet<Star> large = EnumSet.range(Star.S3, Star.S59);
                            large.removeAll(EnumSet.range(Star.valueOf("S5"), Star.valueOf("S58")));
                            if (Star.values().length > 64) large.add(Star.valueOf("S69"));
                            Collections.addAll(all, large.iterator(), outgrown.iterator());
                            return large + "" + all.get(0).next() + all.get(1).next();
                        }
                        List<Object> rest = new ArrayList<>();
                        all.forEach(each -> { each.forEachRemaining(rest::add); each.remove(); });
                        return rest + "" + outgrown;
                    }
                }""");
        assertThat(app.ask("say Star")).isEqualTo("60");
        app.live(source.formatted(stars(0, 70)));
        assertThat(app.ask("say Sky")).isEqualTo("[S3, S4, S59, S69]S3S1");

        app.live(source.formatted(stars(60, 70) + ", " + stars(5, 60) + ", S3, S1"));

        assertThat(app.ask("say Sky")).isEqualTo("[S59, S69, S3, S59][S3, S1]");
    }

    @Test
    void whatAnIteratorToldOfIsThereAndAnEntryIsThatOfTheMap() throws IOException {
        String source = "enum Leaf { %s; static Object say() { return values().length; } }";
        app.compile(source.formatted("A, B"), """
                import java.util.*;
                class Tree {
                    static Object say() {
                        EnumSet<Leaf> set = EnumSet.of(Leaf.A);
                        Iterator<Leaf> leaves = set.iterator();
                        leaves.hasNext();
                        set.clear();
                        EnumMap<Leaf, String> map = new EnumMap<>(Leaf.class);
                        map.put(Leaf.B, null);
                        Map.Entry<Leaf, String> entry = map.entrySet().iterator().next();
                        String told = leaves.next() + "" + map.values().iterator().next() + entry;
                        map.put(Leaf.B, "b");
                        return told + entry + entry.equals(Map.entry(Leaf.B, "b"))
                                + (entry.hashCode() == Map.entry(Leaf.B, "b").hashCode()) + entry.setValue("c") + map;
                    }
                }""");
        assertThat(app.ask("say Leaf") + app.ask("say Tree")).isEqualTo("2AnullB=nullB=btruetrueb{B=c}");

        app.live(source.formatted("A, X, B"));

        assertThat(app.ask("say Tree")).isEqualTo("AnullB=nullB=btruetrueb{B=c}");
    }

    private static String stars(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "S" + i).collect(Collectors.joining(", "));
    }
}
