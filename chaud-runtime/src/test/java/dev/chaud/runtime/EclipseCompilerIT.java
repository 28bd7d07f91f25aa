package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes of the compiler of Eclipse and VS Code, which makes other things of some sources than javac does. */
@Timeout(60)
class EclipseCompilerIT {

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void compileWithIt() {
        app.alwaysCompileWithEclipse();
    }

    @Test
    void aSwitchKnowsConstantsThatMoved() throws IOException {
        String way = "enum Way { %s; static Object say() { return values().length; } }";
        String walk = """
                class Walk {
                    static String tell(Way way) {
                        switch (way) { case UP: return "up"; case DOWN: return "down"; default: return way + "?"; }
                    }
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (Way way : Way.values()) all.append(tell(way)).append(' ');
                        return all;
                    }
                }""";
        String compiledOnce = walk.replace("Walk", "Stroll");
        app.compile(way.formatted("UP, DOWN"), walk, compiledOnce);
        assertThat(app.ask("say Walk") + app.ask("say Stroll") + app.ask("say Way"))
                .isEqualTo("up down up down 2");

        ReloadReply reply = app.live(way.formatted("LEFT, DOWN, UP, RIGHT"), walk);
        assertThat(reply.classes().get(0).reasons()).containsExactly("switch over an enum", "body");
        String moved = "LEFT? down up RIGHT? ";
        assertThat(app.ask("say Walk") + app.ask("say Stroll")).isEqualTo(moved + moved);

        app.live(way.formatted("RIGHT, UP, DOWN"));
        String removed = "RIGHT? up down ";
        assertThat(app.ask("say Walk") + app.ask("say Stroll")).isEqualTo(removed + removed);
    }

    @Test
    void aSwitchThatIsCompiledAgainAsItWasIsNothingToDo() throws IOException {
        String gear = "enum Gear { %s }";
        String source = """
                class Drive {
                    static Object say() {
                        switch (Gear.values()[0]) { case LOW: return "low"; case HIGH: return "high"; default: return "?"; }
                    }
                }""";
        app.compile(gear.formatted("LOW, HIGH"), source);
        assertThat(app.ask("say Drive")).isEqualTo("low");
        app.live(gear.formatted("HIGH, LOW"), source);
        assertThat(app.ask("say Drive")).isEqualTo("high");

        byte[] same = Files.readAllBytes(app.hot().resolve("Drive.class"));
        ReloadReply reply = app.reload(List.of(new ChangedClass("Drive", same)), List.of(), List.of());

        assertThat(reply.verdict()).isEqualTo(Verdict.NOTHING_TO_DO);
    }

    @Test
    void aFrameThatSwitchesGoesOnByItsOwnNumbers() throws IOException {
        String steps = "enum Step { %s }";
        String source = """
                import java.util.concurrent.*;
                class Pipe {
                    static final BlockingQueue<Step> steps = new SynchronousQueue<>();
                    static final BlockingQueue<String> told = new LinkedBlockingQueue<>();
                    static boolean running;
                    static void run() throws Exception {
                        while (true) {
                            switch (steps.take()) {
                                case FILL: told.put("fill"); break;
                                case DRAIN: told.put("drain"); break;
                                default: told.put("other");
                            }
                        }
                    }
                    static String now(Step step) {
                        switch (step) { case FILL: return "FILL"; case DRAIN: return "DRAIN"; default: return "OTHER"; }
                    }
                    static Object say() throws Exception {
                        if (!running) {
                            running = true;
                            Thread thread = new Thread(() -> { try { run(); } catch (Throwable e) { told.add(e.toString()); } });
                            thread.setDaemon(true);
                            thread.start();
                        }
                        StringBuilder all = new StringBuilder();
                        for (Step step : Step.values()) {
                            steps.put(step);
                            all.append(told.take() + now(step) + " ");
                        }
                        return all;
                    }
                }""";
        app.compile(steps.formatted("FILL, DRAIN"), source);
        assertThat(app.ask("say Pipe")).isEqualTo("fillFILL drainDRAIN ");

        app.live(steps.formatted("CLEAN, DRAIN, FILL"), source);
        assertThat(app.ask("say Pipe")).isEqualTo("otherOTHER drainDRAIN fillFILL ");

        app.live(steps.formatted("DRAIN, CLEAN, FILL, WAIT"), source);
        assertThat(app.ask("say Pipe")).isEqualTo("drainDRAIN otherOTHER fillFILL otherOTHER ");
    }

    @Test
    void aSwitchThatWaitsForItsValueTakesTheRightCase() throws IOException {
        String source = "enum Turn { %s; static Object say() { return values().length; } }";
        app.compile(source.formatted("UP, DOWN"), """
                import java.util.concurrent.*;
                class Walker {
                    static final BlockingQueue<Turn> turns = new LinkedBlockingQueue<>();
                    static final FutureTask<String> told = new FutureTask<>(Walker::tell);
                    static String tell() throws Exception {
                        switch (turns.take()) { case UP: return "up"; case DOWN: return "down"; default: return "other"; }
                    }
                    static Object say() throws Exception {
                        Thread walker = new Thread(told);
                        walker.start();
                        while (walker.getState() != Thread.State.WAITING) Thread.yield();
                        return "waits";
                    }
                    static class Go {
                        static Object say() throws Exception { turns.add(Turn.DOWN); return told.get(); }
                    }
                }""");
        assertThat(app.ask("say Walker")).isEqualTo("waits");

        app.live(source.formatted("LEFT, RIGHT, UP, DOWN"));

        assertThat(app.ask("say Walker$Go")).isEqualTo("down");
    }

    @Test
    void aTableThatIsFilledLaterLeavesOutWhatIsGone() throws IOException {
        String source = "enum Hue { %s; static Object say() { return values().length; } }";
        app.compile(source.formatted("RED, GREEN, BLUE"), """
                class Paint {
                    static String now(Hue hue) { switch (hue) { case BLUE: return "blue"; default: return "other"; } }
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (Hue hue : Hue.values()) all.append(now(hue)).append(' ');
                        return all;
                    }
                    static int begun = Hue.values().length;
                    static class Begin { static Object say() { return begun; } }
                }""");
        assertThat(app.ask("say Hue") + app.ask("say Paint$Begin")).isEqualTo("33");

        app.live(source.formatted("BLUE, GREEN, GREY"));

        assertThat(app.ask("say Paint")).isEqualTo("blue other other ");
    }

    @Test
    void aLambdaThatWasHandedOutGoesOnWithItsOwnWork() throws IOException {
        String source = """
                import java.util.function.*;
                class Work {
                    static Supplier<String> old;
                    %s
                    static Supplier<String> second() { return () -> "%s"; }
                    static Object say() {
                        if (old == null) old = second();
                        return old.get() + " " + second().get() + " " + more();
                    }
                }""";
        String none = "static String more() { return \"-\"; }";
        app.compile(source.formatted(none, "two"));
        assertThat(app.ask("say Work")).isEqualTo("two two -");

        String some = "static String more() { Supplier<String> first = () -> \"one\"; return first.get(); }";
        app.live(source.formatted(some, "two"));
        assertThat(app.ask("say Work")).isEqualTo("two two one");

        app.live(source.formatted(some, "zwei"));
        assertThat(app.ask("say Work")).isEqualTo("zwei zwei one");

        // the lambda of the one method goes as one comes into the other: it is not the same
        app.live("""
                import java.util.function.*;
                class Work {
                    static Supplier<String> old;
                    static String more() { Supplier<String> a = () -> "a", b = () -> "b"; return a.get() + b.get(); }
                    static Supplier<String> second() { return null; }
                    static Object say() { return old.get() + " " + second() + " " + more(); }
                }""");
        assertThat(app.ask("say Work")).isEqualTo("zwei null ab");
    }

    @Test
    void anAnonymousClassThatCameBeforeAnotherIsNotTheOther() throws IOException {
        String source = """
                import java.util.function.*;
                class Nest {
                    static Object old;
                    static Supplier<Object> first() { return () -> %s; }
                    static Object second() { return new Object() { public String toString() { return "%s"; } }; }
                    static Object say() {
                        if (old == null) old = second();
                        return old + " " + second() + " " + first().get();
                    }
                }""";
        app.compile(source.formatted("1", "two"));
        assertThat(app.ask("say Nest")).isEqualTo("two two 1");

        app.live(source.formatted("new Object() { public String toString() { return \"one\"; } }", "two"));
        assertThat(app.ask("say Nest")).isEqualTo("two two one");

        app.live(source.formatted("new Object() { public String toString() { return \"eins\"; } }", "zwei"));
        assertThat(app.ask("say Nest")).isEqualTo("zwei zwei eins");
    }

    @Test
    void otherThingsThatItMakesComeAndGo() throws IOException {
        String source = """
                import java.util.*;
                class Things {
                    record Point(int x%1$s) {}
                    static final Point old = %2$s;
                    static class Inner { private int secret = 3; %3$s }
                    static String find(String word) { switch (word) { case "Aa": return "1"; %4$s default: return "?"; } }
                    static void check(int number) { %5$s }
                    static Object say() {
                        check(1);
                        return old + " " + new Inner().secret + " " + find("Aa") + find("BB")%6$s;
                    }
                }""";
        app.compile(source.formatted("", "new Point(1)", "", "", "", ""));
        assertThat(app.ask("say Things")).isEqualTo("Point[x=1] 3 1?");

        app.live(source.formatted(
                ", int y",
                "new Point(1, 2)",
                "private int next() { return ++secret; }",
                "case \"BB\": return \"2\";",
                "assert number > 0 : number;",
                " + new Inner().next() + List.of(1, 2).stream().map(Things::twice).toList(); }"
                        + " static int twice(int it) { return 2 * it"));
        assertThat(app.ask("say Things")).isEqualTo("Point[x=1, y=2] 3 124[2, 4]");
    }

    @Test
    void aConstantWithABodyComes() throws IOException {
        String source = "enum Shape { %s; String tell() { return name(); } static Object say() { String all = \"\";"
                + " for (Shape shape : values()) all += shape.tell() + shape.ordinal() + ' '; return all; } }";
        app.compile(source.formatted("DOT { String tell() { return \"dot\"; } }, LINE"));
        assertThat(app.ask("say Shape")).isEqualTo("dot0 LINE1 ");

        app.live(source.formatted(
                "BOX { String tell() { return \"box\"; } }, DOT { String tell() { return \"dot!\"; } }, LINE"));
        assertThat(app.ask("say Shape")).isEqualTo("box0 dot!1 LINE2 ");
    }

    @Test
    void switchesInTheEnumItselfAndInAnInterfaceFollow() throws IOException {
        String source = """
                enum Mood implements Toned {
                    %s;
                    String tell() { switch (this) { case GLAD: return "glad"; default: return "?"; } }
                    static Object say() {
                        String all = "";
                        for (Mood mood : values()) all += mood.tell() + mood.tone() + " ";
                        return all;
                    }
                }""";
        String toned = """
                interface Toned {
                    default String tone() { return tone((Mood) this); }
                    private static String tone(Mood mood) {
                        switch (mood) { case GLAD: return "+"; case SAD: return "-"; default: return ""; }
                    }
                }""";
        app.compile(source.formatted("GLAD, SAD"), toned);
        assertThat(app.ask("say Mood")).isEqualTo("glad+ ?- ");

        app.live(source.formatted("CALM, SAD, GLAD"), toned);
        assertThat(app.ask("say Mood")).isEqualTo("? ?- glad+ ");
    }
}
