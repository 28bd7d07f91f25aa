package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the constants of an enum hold when it changes, in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class EnumStateIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void fieldsThatTheConstructorSetsByItsArgumentsFollowThemAndNoOthersDo() throws IOException {
        String source = """
                public enum Planet {
                    EARTH(%s), MARS(2, 0.5);
                    int visits = 1;
                    private final int place;
                    private double weight;
                    static Object kept;
                    Planet(int place) { this(place, 1.5); }
                    Planet(int place, double weight) { this.place = place; this.weight = weight; }
                    static Object say() {
                        if (kept == null) kept = EARTH;
                        EARTH.visits++;
                        MARS.weight++;
                        return EARTH.place + " " + EARTH.weight + " " + EARTH.visits + (kept == EARTH) + MARS.place + MARS.weight;
                    }
                }""";
        app.compile(source.formatted("3"));
        assertThat(app.ask("say Planet")).isEqualTo("3 1.5 2true21.5");

        ReloadReply reply = app.live(source.formatted("4, 2.5"));

        assertThat(app.ask("say Planet")).isEqualTo("4 2.5 3true22.5");
        assertThat(reply.notes())
                .containsExactly(
                        "Made again in Planet, for the fields place, weight of the constants that exist: EARTH.");
        assertThat(app.live(source.formatted("4, 2.5").replace("visits++", "visits--"))
                        .notes())
                .isEmpty();
        assertThat(app.ask("say Planet")).isEqualTo("4 2.5 2true23.5");
    }

    @Test
    void aNewFieldHasWhatTheConstructorsOfTheConstantsGiveToIt() throws IOException {
        app.compile(
                "enum Colour { RED(1), BLUE(2); final int code; Colour(int code) { this.code = code; } static Object say() { return RED.code; } }");
        assertThat(app.ask("say Colour")).isEqualTo("1");

        app.live("""
                enum Colour {
                    RED(1, "r"), GREEN(5, "g"), BLUE(2, "b");
                    final int code;
                    final String letter;
                    final long far;
                    Colour(int code, String letter) { this.code = code; this.letter = letter; this.far = code * 10L; }
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (Colour c : values()) all.append(c).append(c.code).append(c.letter).append(c.far);
                        return all;
                    }
                }""");
        assertThat(app.ask("say Colour")).isEqualTo("RED1r10GREEN5g50BLUE2b20");
    }

    @Test
    void constantsWithBodiesAndLambdasFollowTheirArguments() throws IOException {
        String source = """
                import java.util.function.*;
                enum Step {
                    UP(x -> x + %d) { int run(int x) { return by.applyAsInt(x) * 2; } },
                    DOWN(x -> x - 1) { int run(int x) { return by.applyAsInt(x); } };
                    final IntUnaryOperator by;
                    Step(IntUnaryOperator by) { this.by = by; }
                    abstract int run(int x);
                    static Object say() { return UP.run(1) + " " + DOWN.run(1); }
                }""";
        app.compile(source.formatted(1));
        assertThat(app.ask("say Step")).isEqualTo("4 0");

        app.live(source.formatted(10));

        assertThat(app.ask("say Step")).isEqualTo("22 0");
    }

    @Test
    void aConstructorThatThrowsLeavesTheOldValueAndIsReported() throws IOException {
        String source = """
                enum Size {
                    S("%s");
                    final int size;
                    Size(String size) { this.size = Integer.parseInt(size); }
                    static Object say() { return S.size; }
                }""";
        app.compile(source.formatted("1"));
        assertThat(app.ask("say Size")).isEqualTo("1");

        ReloadReply reply = app.live(source.formatted("x"));

        assertThat(app.ask("say Size")).isEqualTo("1");
        assertThat(reply.notes())
                .anyMatch(note -> note.startsWith("The initialiser of Size.S threw java.lang.NumberFormatException"));
        app.live(source.formatted("7"));
        assertThat(app.ask("say Size")).isEqualTo("7");
    }

    @Test
    void aConstantThatMovesOnlyIsNotMadeAgain() throws IOException {
        String source = """
                enum Rank {
                    %s;
                    static int made;
                    final int number;
                    Rank(int number) { this.number = number; count(); }
                    static void count() { made++; }
                    static Object say() { return made; }
                }""";
        app.compile(source.formatted("LOW(1), HIGH(2)"));
        assertThat(app.ask("say Rank")).isEqualTo("2");

        app.live(source.formatted("HIGH(2), MID(3), LOW(1)"));

        assertThat(app.ask("say Rank")).isEqualTo("3");
    }
}
