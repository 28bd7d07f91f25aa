package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interfaces that classes get, for new objects made in all ways; and what stands against it. */
@Timeout(120)
class AddedInterfaceIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void newObjectsHaveTheInterfaceForTheJdkToo() throws IOException {
        String user = """
                import java.util.*;
                import java.util.concurrent.*;
                class CoinUser {
                    static Object say() throws Exception {
                        Object first = new Coin(2);
                        if (!(first instanceof Comparable)) { return "plain"; }
                        Map<Object, String> sorted = new TreeMap<>();
                        sorted.put(new Coin(2), "two");
                        sorted.put(new Coin(1), "one");
                        Object[] array = {new Coin(5), new Coin(4)};
                        Arrays.sort(array);
                        ExecutorService pool = Executors.newSingleThreadExecutor();
                        pool.submit((Runnable) first).get();
                        pool.shutdown();
                        return sorted + " " + Arrays.toString(array) + ((Coin) first).runs;
                    }
                }""";
        app.compile("class Coin { int value; int runs; Coin(int value) { this.value = value; } }", user);
        assertThat(app.ask("say CoinUser")).isEqualTo("plain");

        app.live("""
                class Coin implements Comparable<Coin>, Runnable {
                    int value; int runs;
                    Coin(int value) { this.value = value; }
                    public int compareTo(Coin other) { return Integer.compare(value, other.value); }
                    public void run() { runs++; }
                    public String toString() { return "" + value; }
                }""");
        assertThat(app.ask("say CoinUser")).isEqualTo("{1=one, 2=two} [4, 5]1");
    }

    @Test
    void theClassIsTheSameForTheAppAsAfterAFreshStart() throws IOException {
        String before = """
                class Token {
                    private final String name;
                    private Token(String name) { this.name = name; }
                    static Token of(String name) { return new Token(name); }
                    @Override public boolean equals(Object o) {
                        return o != null && getClass() == o.getClass() && ((Token) o).name.equals(name);
                    }
                    @Override public int hashCode() { return name.hashCode(); }
                    %s
                }""";
        app.compile(
                before.formatted("static Object say() { return Named.class.isAssignableFrom(Token.class); }"),
                "interface Named { default String label() { return \"label \" + name(); } String name(); }");
        assertThat(app.ask("say Token")).isEqualTo("false");

        app.live(before.formatted("""
                public String name() { return name; }
                static Object say() throws Exception {
                    Token one = of("x");
                    Object other = of("x");
                    java.util.function.Function<Object, Class<?>> asked = Object::getClass;
                    return one.equals(other) + " " + (one.getClass() == Token.class) + (asked.apply(other) == Token.class)
                            + " " + one.getClass().getName() + other.getClass().getSimpleName()
                            + " " + one.label() + ((Named) other).name()
                            + " " + java.util.List.of(Token.class.getInterfaces())
                            + Named.class.isAssignableFrom(Token.class) + Named.class.isAssignableFrom(one.getClass())
                            + String.class.isAssignableFrom(Token.class)
                            + " " + one.getClass().getDeclaredFields().length + Token.class.isInstance(one)
                            + " " + one.getClass().getMethod("label").invoke(one)
                            + " " + Token.class.getMethod("name").invoke(other);
                }""").replace("class Token {", "class Token implements Named {"));
        assertThat(app.ask("say Token"))
                .isEqualTo("true truetrue TokenToken label xx [interface Named]truetruefalse 1true label x x");
    }

    @Test
    void objectsMadeByReflectionAndByHandlesHaveTheInterface() throws IOException {
        String lamp = """
                class Lamp %s {
                    final int watts;
                    public Lamp() { this(40); }
                    private Lamp(int watts) { this.watts = watts; }
                    %s
                }""";
        app.compile(lamp.formatted("", "static Object say() { return 1; }"));
        assertThat(app.ask("say Lamp")).isEqualTo("1");

        app.live(lamp.formatted("implements AutoCloseable", """
                Lamp(String words) { this(words.length()); }
                public void close() { }
                static Object say() throws Exception {
                    String all = "";
                    Object[] made = {
                        Lamp.class.getConstructor().newInstance(),
                        Lamp.class.newInstance(),
                        Lamp.class.getDeclaredConstructor(int.class).newInstance(7),
                        Lamp.class.getDeclaredConstructor(String.class).newInstance("four"),
                        java.lang.invoke.MethodHandles.lookup().findConstructor(
                                Lamp.class, java.lang.invoke.MethodType.methodType(void.class, int.class)).invoke(8),
                        ((java.util.function.Supplier<Object>) Lamp::new).get(),
                        new Lamp("seventy"),
                    };
                    for (Object each : made) {
                        try (AutoCloseable closed = (AutoCloseable) each) { all += ((Lamp) each).watts + " "; }
                    }
                    return all + Lamp.class.getDeclaredConstructors().length + Lamp.class.getConstructors().length;
                }""").replace("throws Exception", "throws Throwable"));
        assertThat(app.ask("say Lamp")).isEqualTo("40 40 7 4 8 40 7 31");
    }

    @Test
    void laterEditsReachTheObjectsThatHaveTheInterface() throws IOException {
        String shape = """
                class Shape %s {
                    static Object kept;
                    %s
                }""";
        app.compile(
                "interface Sized { default int size() { return 1; } default int twice() { return 2 * size(); } }",
                shape.formatted("", "static Object say() { return kept; }"),
                "class ShapeUser { static Object say() { return 0; } }");
        assertThat(app.ask("say Shape")).isEqualTo("null");
        assertThat(app.ask("say ShapeUser")).isEqualTo("0");

        app.live(
                shape.formatted("implements Sized", """
                        static Object say() {
                            if (kept == null) { kept = new Shape(); }
                            return ((Sized) kept).twice() + new Shape().twice();
                        }"""),
                "class ShapeUser { static Object say() { return new Shape().size(); } }");
        assertThat(app.ask("say Shape")).isEqualTo("4");
        assertThat(app.ask("say ShapeUser")).isEqualTo("1");

        app.live(shape.formatted("implements Sized", """
                int corners = 4;
                public int size() { return corners; }
                static Object say() { return ((Sized) kept).twice() + "" + new Shape().twice(); }"""));
        assertThat(app.ask("say Shape")).isEqualTo("88");
        assertThat(app.ask("say ShapeUser")).isEqualTo("4");

        app.live(shape.formatted("implements Sized", "static Object say() { return ((Sized) kept).twice(); }"));
        assertThat(app.ask("say Shape")).isEqualTo("2");

        assertThat(restart(shape.formatted("implements Sized, AutoCloseable", """
                        public void close() { }
                        static Object say() { return kept; }""")))
                .isEqualTo("Cannot reload Shape live: 1 object of it exists, which cannot get the interface"
                        + " java.lang.AutoCloseable.");
        assertThat(restart(shape.formatted("", "static Object say() { return kept; }")))
                .isEqualTo("Cannot reload Shape live: interfaces changed from Sized to none.");
        assertThat(app.ask("say Shape")).isEqualTo("2");
    }

    @Test
    void aSubclassThatIsLoadedAfterwardsHasTheInterface() throws IOException {
        app.compile(
                "abstract class Animal { String name() { return \"animal\"; } }",
                "class Dog extends Animal { String name() { return \"dog\"; } }",
                "class Zoo { static Object say() { return Animal.class.getSimpleName(); } }",
                "class Late { static Object say() { Object dog = new Dog(); return (dog instanceof Runnable)"
                        + " + \" \" + dog.getClass().getInterfaces().length + java.util.Arrays.asList(Animal.class.getInterfaces()); } }");
        assertThat(app.ask("say Zoo")).isEqualTo("Animal");

        app.live(
                "abstract class Animal implements Runnable { String name() { return \"animal\"; } public void run() { } }");
        assertThat(app.ask("say Late")).isEqualTo("true 0[interface java.lang.Runnable]");

        app.live("class Dog extends Animal { int legs = 4; String name() { run(); return \"dog\" + legs; } }");
        app.live(
                "class Late { static Object say() { Runnable dog = new Dog(); dog.run(); return ((Dog) dog).name(); } }");
        assertThat(app.ask("say Late")).isEqualTo("dog4");

        assertThat(restart("abstract class Animal implements Runnable, AutoCloseable {"
                        + " String name() { return \"animal\"; } public void run() { } public void close() { } }"))
                .isEqualTo("Cannot reload Animal live: Dog extends it and was loaded without the interface"
                        + " java.lang.AutoCloseable.");
    }

    @Test
    void objectsThatExistAreCountedAndTheAppGoesOnAsItWas() throws IOException {
        String jar = "class Jar %s { static Object[] all = {new Jar(), new Jar()};"
                + " static Object say() { return all[0] instanceof Runnable; } public void run() { } }";
        app.compile(jar.formatted(""));
        assertThat(app.ask("say Jar")).isEqualTo("false");
        assertThat(restart(jar.formatted("implements Runnable")))
                .isEqualTo(
                        "Cannot reload Jar live: 2 objects of it exist, which cannot get the interface java.lang.Runnable.");
        assertThat(app.ask("say Jar")).isEqualTo("false");
    }

    @Test
    void whoeverGoesOnMakingObjectsWithoutTheInterfaceIsInTheWay() throws IOException {
        String plug = "class Plug%s { public void run() { } }";
        app.compile(
                plug.formatted(""),
                "class Handed { static java.util.function.Supplier<Object> made;"
                        + " static Object say() { if (made == null) { made = Plug::new; } return 1; } }");
        app.ask("say Handed");
        app.ask("load Plug");
        assertThat(restart(plug.formatted(" implements Runnable")))
                .isEqualTo("Cannot reload Plug live: Handed has a reference to its constructor, which makes objects"
                        + " without the interface java.lang.Runnable.");

        String fuse = "class Fuse%s { public void run() { } }";
        String wired = "class Wired { static java.util.function.Supplier<Object> made; static Object say() { %s } }";
        app.compile(fuse.formatted(""), wired.formatted("made = Fuse::new; return made.get() == null;"));
        assertThat(app.ask("say Wired")).isEqualTo("false");
        app.live(wired.formatted("return made.get() instanceof Runnable;"));
        assertThat(restart(fuse.formatted(" implements Runnable")))
                .isEqualTo("Cannot reload Fuse live: a class had a reference to its constructor, which makes objects"
                        + " without the interface java.lang.Runnable.");
        assertThat(app.ask("say Wired")).isEqualTo("false");

        app.compile("class Cup { static Object say() { return Cup.class.getDeclaredConstructors().length; } }");
        assertThat(app.ask("say Cup")).isEqualTo("1");
        assertThat(restart("class Cup implements Runnable { public void run() { } static Object say() { return 2; } }"))
                .isEqualTo("Cannot reload Cup live: its constructors were looked up by reflection, and make objects"
                        + " without the interface java.lang.Runnable.");
    }

    @Test
    void aThreadInABodyThatMakesObjectsLeavesEverythingAsItWas() throws IOException {
        app.compile("class Pot { int size = 1; }", """
                        class Potter {
                            static java.util.concurrent.CountDownLatch go = new java.util.concurrent.CountDownLatch(1);
                            static volatile Object pot;
                            static Thread thread = new Thread(Potter::work, "potter");
                            static Object say() throws Exception {
                                if (thread.getState() == Thread.State.NEW) {
                                    thread.start();
                                    while (thread.getState() != Thread.State.WAITING) { Thread.onSpinWait(); }
                                    return "waits";
                                }
                                go.countDown();
                                thread.join();
                                return pot instanceof Runnable;
                            }
                            static void work() {
                                try { go.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                                pot = new Pot();
                            }
                        }""");
        assertThat(app.ask("say Potter")).isEqualTo("waits");
        app.ask("load Pot");
        String runnable = "class Pot implements Runnable { int size = 2; public void run() { } }";
        assertThat(restart(runnable))
                .isEqualTo("Cannot reload Pot live: thread potter is in Potter.work, which makes objects"
                        + " without the interface java.lang.Runnable.");
        assertThat(app.ask("say Potter")).isEqualTo("false");
        app.live("class Pot { int size = 3; int lids() { return 1; } }");
    }

    private static String restart(String... sources) throws IOException {
        ReloadReply reply = app.edit(sources);
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.RESTART);
        return String.join(" ", reply.notes());
    }
}
