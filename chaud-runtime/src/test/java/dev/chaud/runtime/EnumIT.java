package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Enum constants that come, go and change places in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class EnumIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void aConstantIsInsertedAndEveryoneKnowsIt() throws IOException {
        app.compile(
                "package a; public enum Size { S, L }",
                """
                package a;
                import java.util.*;
                public class Shop {
                    static final Size small = Size.S;
                    static Object say() { return Size.values().length; }
                    static String names() {
                        StringBuilder all = new StringBuilder();
                        for (Size size : Size.values()) {
                            all.append(switch (size) { case S -> "small"; case L -> "large"; default -> "new"; });
                            all.append(size.ordinal()).append(Size.valueOf(size.name()) == size);
                        }
                        return all.append(small == Size.S).append(EnumSet.allOf(Size.class)).toString();
                    }
                }""",
                "package a; class Asks { static Object say() { return Shop.names(); } }");
        assertThat(app.ask("say a.Asks")).isEqualTo("small0truelarge1truetrue[S, L]");

        app.live("package a; public enum Size { S, M, L, XL }");

        assertThat(app.ask("say a.Asks")).isEqualTo("small0truenew1truelarge2truenew3truetrue[S, M, L, XL]");
    }

    @Test
    void mapsAndSetsThatExistGoOn() throws IOException {
        app.compile("package b; public enum Size { S, L }", """
                package b;
                import java.util.*;
                public class Stock {
                    static final EnumMap<Size, Integer> counts = new EnumMap<>(Map.of(Size.S, 1, Size.L, 2));
                    static final EnumSet<Size> sold = EnumSet.of(Size.L);
                    static Object say() {
                        for (Size size : Size.values()) counts.merge(size, 10, Integer::sum);
                        boolean had = sold.contains(Size.L);
                        sold.addAll(EnumSet.range(Size.S, Size.S));
                        return counts + " " + counts.get(Size.L) + " " + sold + had + EnumSet.complementOf(sold)
                                + new EnumMap<>(counts).equals(counts) + sold.equals(EnumSet.copyOf(sold)) + counts.size();
                    }
                }""");
        assertThat(app.ask("say b.Stock")).isEqualTo("{S=11, L=12} 12 [S, L]true[]truetrue2");

        app.live("package b; public enum Size { XS, S, M, L }");
        assertThat(app.ask("say b.Stock")).isEqualTo("{XS=10, S=21, M=10, L=22} 22 [S, L]true[XS, M]truetrue4");

        app.live("package b; public enum Size { L, S }");
        assertThat(app.ask("say b.Stock")).isEqualTo("{L=32, S=31} 32 [L, S]true[]truetrue2");
    }

    @Test
    void constantsKeepTheirStateAndNewOnesAreMadeByTheNewConstructor() throws IOException {
        app.compile("""
                package c;
                public enum Planet {
                    EARTH(3);
                    int visits;
                    final int place;
                    Planet(int place) { this.place = place; }
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (Planet planet : values()) all.append(planet).append(planet.place).append(++planet.visits);
                        return all;
                    }
                }""");
        assertThat(app.ask("say c.Planet")).isEqualTo("EARTH31");

        app.live("""
                package c;
                public enum Planet {
                    MARS(4, "red"), EARTH(3);
                    int visits;
                    final int place;
                    String colour = "blue";
                    Planet(int place) { this.place = place; }
                    Planet(int place, String colour) { this(place); this.colour = colour; }
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (Planet planet : values()) {
                            all.append(planet).append(planet.place).append(++planet.visits).append(planet.colour);
                        }
                        return all;
                    }
                }""");
        assertThat(app.ask("say c.Planet")).isEqualTo("MARS41redEARTH32blue");
    }

    @Test
    void aSwitchThatComesWithTheConstantKnowsIt() throws IOException {
        String door = """
                package d;
                public class Door {
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (State state : State.values()) {
                            switch (state) {
                                case OPEN: all.append("o"); break;
                                case SHUT: all.append("s"); break;
                                MORE
                                default: all.append("?");
                            }
                        }
                        return all;
                    }
                }""";
        app.compile("package d; public enum State { OPEN, SHUT }", door.replace("MORE", ""));
        assertThat(app.ask("say d.Door")).isEqualTo("os");

        app.live(
                "package d; public enum State { AJAR, SHUT, OPEN }",
                door.replace("MORE", "case AJAR: all.append(\"a\"); break;"));
        assertThat(app.ask("say d.Door")).isEqualTo("aso");
    }

    @Test
    void aSwitchThatHasOnlyADefaultTakesTheNewConstant() throws IOException {
        app.compile("package g; public enum State { OPEN }", """
                package g;
                public class Gate {
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (State state : State.values()) {
                            switch (state) {
                                default: all.append("?");
                            }
                        }
                        return all;
                    }
                }""");
        assertThat(app.ask("say g.Gate")).isEqualTo("?");

        app.live("package g; public enum State { AJAR, OPEN }");
        assertThat(app.ask("say g.Gate")).isEqualTo("??");
    }

    @Test
    void aConstantThatIsRemovedIsNoLongerAmongThem() throws IOException {
        app.compile("""
                package e;
                public enum Coin {
                    ONE, TWO;
                    static Object say() throws Exception {
                        String found;
                        try { found = "" + valueOf("ONE"); } catch (IllegalArgumentException e) { found = "gone"; }
                        return java.util.List.of(values()) + found;
                    }
                }""");
        assertThat(app.ask("say e.Coin")).isEqualTo("[ONE, TWO]ONE");

        app.live("""
                package e;
                public enum Coin {
                    TWO;
                    static Object say() throws Exception {
                        String found;
                        try { found = "" + valueOf("ONE"); } catch (IllegalArgumentException e) { found = "gone"; }
                        return java.util.List.of(values()) + found;
                    }
                }""");
        assertThat(app.ask("say e.Coin")).isEqualTo("[TWO]gone");
    }

    @Test
    void setsThatExistHoldMoreConstantsThanTheyHaveBitsFor() throws IOException {
        String many = "package f; public enum Many { %s }";
        app.compile(many.formatted(names(0, 64)), "package f; enum Few { A }", """
                package f;
                import java.io.*;
                import java.util.*;
                public class Sets {
                    static final EnumSet<Many> set = EnumSet.range(Many.C62, Many.C63);
                    static final Set<Many> view = Collections.unmodifiableSet(EnumSet.of(Many.C1));
                    static final EnumSet<Many> cleared = EnumSet.of(Many.C5);
                    static Object say() throws Exception {
                        Many last = Many.values()[Many.values().length - 1];
                        boolean had = set.contains(last);
                        boolean added = set.add(last);
                        EnumSet<Many> clone = set.clone();
                        clone.remove(Many.C62);
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) { out.writeObject(set); }
                        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
                        String told = set.toString();
                        StringBuilder walked = new StringBuilder();
                        for (Iterator<Many> i = set.iterator(); i.hasNext(); ) {
                            Many next = i.next();
                            walked.append(next);
                            if (next == last) i.remove();
                        }
                        cleared.clear();
                        boolean empty = EnumSet.noneOf(Few.class).equals(cleared);
                        cleared.add(last);
                        return had + " " + added + " " + told + clone + walked + read.equals(EnumSet.of(Many.C62, last))
                                + EnumSet.complementOf(set).size() + view + view.hashCode() / view.iterator().next().hashCode()
                                + empty + EnumSet.noneOf(Few.class).equals(cleared) + EnumSet.allOf(Many.class).containsAll(set)
                                + clone.containsAll(set) + set.stream().toList();
                    }
                }""");
        assertThat(app.ask("say f.Sets"))
                .isEqualTo("true false [C62, C63][C63]C62C63true63[C1]1truefalsetruefalse[C62]");

        app.live(many.formatted("N0, " + names(0, 64) + ", " + names(64, 70)));
        String grown = "false true [C62, C69][C69]C62C69true70[C1]1truefalsetruefalse[C62]";
        assertThat(app.ask("say f.Sets")).isEqualTo(grown);
        assertThat(app.ask("say f.Sets")).isEqualTo(grown);

        app.live(many.formatted(names(64, 140) + ", N0, " + names(0, 64)));
        assertThat(app.ask("say f.Sets"))
                .isEqualTo("false true [C62, C63][C63]C62C63true140[C1]1truefalsetruefalse[C62]");

        app.live(many.formatted(names(1, 63)));
        assertThat(app.ask("say f.Sets")).isEqualTo("true false [C62][]C62true62[C1]1truefalsetruetrue[]");
    }

    @Test
    void aConstantWithABodyComesIntoAnEnumThatHadNone() throws IOException {
        String shape = """
                package h;
                public enum Shape {
                    %s;
                    private final int size;
                    private Shape() { this(1); }
                    private Shape(int size) { this.size = size; }
                    int area() { return size; }
                }""";
        app.compile(shape.formatted("DOT"), """
                package h;
                import java.util.*;
                public class Draw {
                    static final EnumMap<Shape, String> map = new EnumMap<>(Map.of(Shape.DOT, "."));
                    static Object say() throws Exception {
                        StringBuilder all = new StringBuilder();
                        for (Shape shape : Shape.values()) {
                            switch (shape) { case DOT: all.append("dot"); break; default: all.append("other"); }
                            map.putIfAbsent(shape, "new");
                            all.append(shape.ordinal()).append(shape.area()).append(shape.getDeclaringClass() == Shape.class)
                                    .append(shape.getClass() == Shape.class).append(Shape.valueOf(shape.name()) == shape);
                        }
                        return all.append(map).append(Shape.DOT.getClass().isEnum());
                    }
                }""");
        assertThat(app.ask("say h.Draw")).isEqualTo("dot01truetruetrue{DOT=.}true");

        app.live(shape.formatted("BOX(3) { @Override int area() { return super.area() * ordinal(); } }, DOT"));
        assertThat(app.ask("say h.Draw")).isEqualTo("other00truefalsetruedot11truetruetrue{BOX=new, DOT=.}true");

        app.live(shape.formatted(
                "LINE(0) { @Override int area() { return 0; } }, BOX(3) { @Override int area() { return twice(super.area()); }"
                        + " private int twice(int i) { return 2 * i; } }, DOT"));
        assertThat(app.ask("say h.Draw"))
                .isEqualTo("other00truefalsetrueother16truefalsetruedot21truetruetrue{LINE=new, BOX=new, DOT=.}true");
    }

    @Test
    void aConstantComesIntoAnEnumWhoseConstantsHaveBodies() throws IOException {
        String step = """
                package i;
                public enum StepLeft {
                    %s;
                    abstract Object turn();
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (StepLeft step : values()) all.append(step).append(step.turn()).append(LEFT == step);
                        return all;
                    }
                }""";
        String left = "LEFT { @Override Object turn() { return -1; } }";
        app.compile(
                step.formatted(left),
                "package i; class Kept { static StepLeft last; static Object say() {"
                        + " if (last == null) last = StepLeft.values()[0]; return last.turn(); } }");
        assertThat(app.ask("say i.StepLeft")).isEqualTo("LEFT-1true");

        app.live(step.formatted("RIGHT { @Override Object turn() { return +2; } }, " + left));
        assertThat(app.ask("say i.StepLeft")).isEqualTo("RIGHT2falseLEFT-1true");
        assertThat(app.ask("say i.Kept")).isEqualTo("2");

        // one comes, one goes, one changes: nobody takes another's place
        app.live(step.formatted(left.replace("-1", "-5") + ", BACK { @Override Object turn() { return 0; } }"));
        assertThat(app.ask("say i.StepLeft")).isEqualTo("LEFT-5trueBACK0false");
        assertThat(app.ask("say i.Kept")).isEqualTo("2");
    }

    private static String names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "C" + i).collect(Collectors.joining(", "));
    }
}
