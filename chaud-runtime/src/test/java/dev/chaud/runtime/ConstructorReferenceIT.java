package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** References like {@code Order::new} that were handed out before reloads of one real JVM; each test has classes of its own in it. */
@Timeout(60)
class ConstructorReferenceIT {

    @SharedApp
    private static ForkedApp app;

    /** Asks references and calls that stay as they are, of a class that is not edited. */
    private static final String ASKING = """
            import java.util.*;
            import java.util.function.*;
            class %1$s {
                static final List<Supplier<Object>> referred = List.of(%2$s), called = List.of(%3$s);
                static Object say() {
                    StringBuilder all = new StringBuilder();
                    for (Supplier<Object> each : referred) all.append(each.get()).append(' ');
                    for (Supplier<Object> each : called) {
                        try { all.append(each.get()).append(' '); } catch (NoSuchMethodError e) { all.append(e.getMessage()).append('|'); }
                    }
                    return all;
                }
            }""";

    @Test
    void aReferenceToARemovedConstructorMakesObjectsAsBeforeWhileACallIsToldSo() throws IOException {
        String order = """
                import java.util.function.*;
                class Order {
                    private final String text;
                    private final Supplier<Object> later;
                    %s
                    @Override public String toString() { return text + later.get() + "%s"; }
                }""";
        String old = """
                Order(int items, String of) { this(items > 1 ? items + " " + of + "s" : of, 'x'); }
                Order(String text, char end) {
                    Object made;
                    switch (end) { case 'x' -> made = text.concat("x"); case 'y' -> made = 1; default -> made = null; }
                    this.text = (String) made;
                    try { Integer.parseInt(text); } catch (NumberFormatException e) { made = e.getClass().getSimpleName().length(); }
                    Object last = made;
                    this.later = () -> "(" + last + ")";
                }
                """;
        app.compile(
                order.formatted(old, ""),
                ASKING.formatted(
                                "Orders",
                                "of(Order::new)",
                                "() -> new Order(2, \"cup\"), () -> new Order(\"tea\", 'x')")
                        .replace(
                                "static Object say",
                                "static Supplier<Object> of(BiFunction<Integer, String, Order> all) {"
                                        + " return () -> all.apply(2, \"cup\"); } static Object say"));
        assertThat(app.ask("say Orders")).isEqualTo("2 cupsx(21) 2 cupsx(21) teax(21) ");

        // every constant of the new version stands in front of those of the old body
        String many = IntStream.range(0, 300).mapToObj(i -> "\"many" + i + "\"").collect(Collectors.joining(", "));
        String other =
                "Order() { text = \"new\"; later = () -> \"er\"; } static Object[] many() { return new Object[] { "
                        + many + " }; } ";
        app.live(order.formatted(other, "!"));
        String removed = "Order.<init>(ILjava/lang/String;)V was removed by reload %1$s|"
                + "Order.<init>(Ljava/lang/String;C)V was removed by reload %1$s|";
        String reload = app.ask("epoch");
        assertThat(app.ask("say Orders")).isEqualTo("2 cupsx(21)! " + removed.formatted(reload));

        app.live(order.formatted(other, "?"));
        assertThat(app.ask("say Orders")).isEqualTo("2 cupsx(21)? " + removed.formatted(reload));

        app.live(order.formatted(other + "Order(int items, String of) { text = of; later = () -> items; } ", ""));
        assertThat(app.ask("say Orders"))
                .isEqualTo("cup2 cup2 Order.<init>(Ljava/lang/String;C)V was removed by reload " + reload + "|");
        app.live(order.formatted(other, "."));
        String again = app.ask("epoch");
        assertThat(app.ask("say Orders"))
                .isEqualTo("cup2. Order.<init>(ILjava/lang/String;)V was removed by reload " + again
                        + "|Order.<init>(Ljava/lang/String;C)V was removed by reload " + reload + "|");
    }

    @Test
    void aReferenceToAnAddedConstructorThatIsRemovedGoesOnToo() throws IOException {
        String tea = "class Tea { private final String kind; %s @Override public String toString() { return kind; } }";
        String none =
                "Tea() { kind = \"none\"; } static Object of(java.util.function.LongSupplier of) { return of.getAsLong(); } ";
        String kinds =
                "Tea(String kind) { this(kind, 2); } Tea(String kind, long cups) { this.kind = kind + cups + of(() -> cups); }";
        app.compile(tea.formatted(none));
        app.ask("load Tea");
        app.live(tea.formatted(none + kinds));
        app.compile(ASKING.formatted(
                        "Teas",
                        "of(Tea::new)",
                        "() -> new Tea(\"black\"), () -> new Tea(\"black\", 3), () -> new Tea(\"white\") { }")
                .replace(
                        "static Object say",
                        "static Supplier<Object> of(Function<String, Tea> all) {"
                                + " return () -> all.apply(\"green\"); } static Object say"));
        assertThat(app.ask("say Teas")).isEqualTo("green22 black22 black33 white22 ");

        app.live(tea.formatted(none));
        String removed = "Tea.<init>(Ljava/lang/String;)V was removed by reload %1$s|"
                + "Tea.<init>(Ljava/lang/String;J)V was removed by reload %1$s|"
                + "Tea.<init>(Ljava/lang/String;)V was removed by reload %1$s|";
        removed = removed.formatted(app.ask("epoch"));
        assertThat(app.ask("say Teas")).isEqualTo("green22 " + removed);
        app.live(tea.formatted(none + "int more;"));
        assertThat(app.ask("say Teas")).isEqualTo("green22 " + removed);
        app.live(tea.formatted(none + kinds.replace("kind + cups", "cups + kind")));
        assertThat(app.ask("say Teas")).isEqualTo("2green2 2black2 3black3 2white2 ");
    }

    @Test
    void whatTheOldBodyDoesNotKnowIsAsInObjectsThatWereThere() throws IOException {
        app.compile(
                "record Spot(int x, int y) { }",
                "class Plot { final int width; Plot(int width) { this.width = width; }"
                        + " @Override public String toString() { return \"w\" + width; } }",
                "class House extends Plot { int floors = 1; House(int width) { super(width); }"
                        + " @Override public String toString() { return super.toString() + \"f\" + floors; } }",
                ASKING.formatted(
                                "Spots",
                                "of(Spot::new), at(Plot::new), at(House::new)",
                                "() -> new Plot(2), () -> new House(2)")
                        .replace(
                                "static Object say",
                                "static Supplier<Object> at(IntFunction<Object> all) { return () -> all.apply(3); }"
                                        + " static Supplier<Object> of(BiFunction<Integer, Integer, Spot> all) {"
                                        + " return () -> all.apply(1, 2); } static Object say"));
        assertThat(app.ask("say Spots")).isEqualTo("Spot[x=1, y=2] w3 w3f1 w2 w2f1 ");

        app.live(
                "record Spot(int x, int y, String z) { }",
                "class Plot { final int width; long depth = 7; Plot(int width, long depth) { this.width = width; this.depth = depth; }"
                        + " @Override public String toString() { return \"w\" + width + \"d\" + depth; } }",
                "class House extends Plot { int floors = 2; House(int width, int floors) { super(width, 9); this.floors = floors; }"
                        + " @Override public String toString() { return super.toString() + \"f\" + floors; } }");
        String removed = "Plot.<init>(I)V was removed by reload %1$s|House.<init>(I)V was removed by reload %1$s|"
                .formatted(app.ask("epoch"));
        assertThat(app.ask("say Spots")).isEqualTo("Spot[x=1, y=2, z=null] w3d7 w3d7f1 " + removed);
        app.live(
                "class House extends Plot { int floors = 2; String door = \"red\"; House(int width, int floors) { super(width, 9); }"
                        + " @Override public String toString() { return super.toString() + door; } }");
        assertThat(app.ask("say Spots")).isEqualTo("Spot[x=1, y=2, z=null] w3d7 w3d7red " + removed);
    }

    @Test
    void aFieldThatBecomesStaticOrNoLongerIsOneIsToTheOldBodyWhatItWas() throws IOException {
        String cup = "class Cup { String text = \"c\"; %s @Override public String toString() { return text + %s; } }";
        String made =
                "Cup(int size) { this.size = size; more = size * 2; all += size; text += this.size + more + all; }";
        app.compile(cup.formatted("int size; static int all; Cup() { }", "size"));
        app.ask("load Cup");
        app.live(cup.formatted("int size, more; static int all; Cup() { } " + made, "size"));
        app.compile(
                ASKING.formatted("Cups", "of(Cup::new)", "Cup::new")
                        .replace(
                                "static Object say",
                                "static Supplier<Object> of(IntFunction<Object> all) { return () -> all.apply(3); } static Object say"));
        assertThat(app.ask("say Cups")).isEqualTo("c123 c0 ");

        app.live(cup.formatted("int size, more; static int all; Cup() { }", "size"));
        assertThat(app.ask("say Cups")).isEqualTo("c153 c0 ");
        app.live(cup.formatted("static int size = 8, more = 9; int all = 7; Cup() { }", "size + more + all"));
        assertThat(app.ask("say Cups")).isEqualTo("c18897 c897 ");
        app.live(cup.formatted("int size, more; static int all = 5; Cup() { }", "size"));
        assertThat(app.ask("say Cups")).endsWith("3 c0 ");
    }

    @Test
    void anOldBodyThatMakesAnotherObjectByAConstructorThatIsGoneIsToldSo() throws IOException {
        String twin = "class %1$s { final Object other; %1$s() { other = null; } %2$s"
                + " @Override public String toString() { return \"t\" + other; } }";
        String made = "%1$s(int more) { this(more, more > 0 ? new %1$s(more - 1) : \"end\"); }"
                + " %1$s(int more, Object other) { this.other = other; }";
        app.compile(twin.formatted("Twin", made.formatted("Twin")), twin.formatted("Third", ""));
        app.ask("load Third");
        app.live(twin.formatted("Third", made.formatted("Third")));
        app.compile(
                ASKING.formatted("Twins", "of(Twin::new, 0), of(Third::new, 0)", "of(Twin::new, 1), of(Third::new, 1)")
                        .replace(
                                "static Object say",
                                "static Supplier<Object> of(IntFunction<Object> all, int more) { return () -> all.apply(more); } static Object say"));
        assertThat(app.ask("say Twins")).isEqualTo("tend tend ttend ttend ");

        app.live(twin.formatted("Twin", ""), twin.formatted("Third", ""));
        assertThat(app.ask("say Twins"))
                .isEqualTo(
                        "tend tend Twin.<init>(I)V was removed by reload %1$s|Third.<init>(I)V was removed by reload %1$s|"
                                .formatted(app.ask("epoch")));
        app.live(twin.formatted("Twin", made.formatted("Twin")));
        assertThat(app.ask("say Twins")).startsWith("tend tend ttend Third");
    }

    @Test
    void anOldBodyFollowsWhatMovesInClassesThatChangeWithoutItsOwn() throws IOException {
        String bulb =
                "class Bulb { static final Bulb one = new Bulb(); %s int on = 1; static Object say() { return ++one.on; } }";
        String base = "class Wall { String name() { return \"wall%s\"; } }";
        String room = "class Room extends Wall { final String text; @Override String name() { return \"room\"; } %s"
                + " @Override public String toString() { return text; } }";
        app.compile(
                bulb.formatted(""),
                base.formatted(1),
                "class Door extends Wall { static Object say() { return new Door().name(); } }",
                room.formatted("Room(int more) { Bulb.one.on += more; text = Bulb.one.on + super.name(); }"),
                ASKING.formatted("Rooms", "of(Room::new)", "")
                        .replace(
                                "static Object say",
                                "static Supplier<Object> of(IntFunction<Object> all) { return () -> all.apply(10); } static Object say"));
        assertThat(app.ask("say Rooms")).isEqualTo("11wall1 ");
        assertThat(app.ask("say Door")).isEqualTo("wall1");

        app.live(room.formatted("Room() { text = \"\"; }"));
        assertThat(app.ask("say Rooms")).isEqualTo("21wall1 ");
        app.live(bulb.formatted("volatile"));
        assertThat(app.ask("say Bulb")).isEqualTo("22");
        assertThat(app.ask("say Rooms")).isEqualTo("32wall1 ");
        assertThat(app.ask("say Bulb")).isEqualTo("33");
        app.live(
                base.formatted(2),
                "class Door extends Wall { @Override String name() { return \"door\"; } static Object say() { return new Door().name(); } }");
        assertThat(app.ask("say Door")).isEqualTo("door");
        assertThat(app.ask("say Rooms")).isEqualTo("43wall2 ");
    }

    @Test
    void soIsAFieldOfAnotherClass() throws IOException {
        String shelf =
                "class Shelf { %s } class Shelves { static final Shelf one = new Shelf(); static Object say() { return %s; } }";
        app.compile(
                shelf.formatted("int used = 1; static int all = 10;", "one.used + Shelf.all"),
                "class Jar { final int place; Jar(int more) { Shelves.one.used += more; Shelf.all += more;"
                        + " place = Shelves.one.used * 100 + Shelf.all; } @Override public String toString() { return place + \"\"; } }",
                ASKING.formatted("Jars", "of(Jar::new)", "")
                        .replace(
                                "static Object say",
                                "static Supplier<Object> of(IntFunction<Object> all) { return () -> all.apply(2); } static Object say"));
        assertThat(app.ask("say Jars")).isEqualTo("312 ");
        assertThat(app.ask("say Shelves")).isEqualTo("15");

        String jar =
                "class Jar { final int place; Jar() { place = 0; } @Override public String toString() { return place + \"%s\"; } }";
        app.live(
                jar.formatted("!"), shelf.formatted("static int used = 1000; int all = 2000;", "one.all + Shelf.used"));
        assertThat(app.ask("say Jars")).isEqualTo("514! ");
        assertThat(app.ask("say Shelves")).isEqualTo("3000");
        app.live(shelf.formatted("int used = 3000; static int all = 4000;", "one.used + Shelf.all"));
        app.live(jar.formatted("?"));
        assertThat(app.ask("say Jars")).isEqualTo("304202? ");
        assertThat(app.ask("say Shelves")).isEqualTo("7004");
    }
}
