package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stack traces of code that reloads brought: each is the one that a JVM without Chaud makes of the same sources. */
@Timeout(60)
class StackTraceIT {

    /** Tells a trace from the top down to the method that was asked. */
    private static final String TRACE = """
            class Trace {
                static String of(StackTraceElement[] trace) {
                    StringBuilder all = new StringBuilder();
                    for (StackTraceElement frame : trace) {
                        if (frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.")) continue;
                        all.append(frame).append('|').append(frame.getClassLoaderName()).append("; ");
                        if (frame.getMethodName().equals("say")) return all.toString();
                    }
                    return all + "no end";
                }
            }""";

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(TRACE);
    }

    @Test
    void anExceptionInAddedMethodsShowsEachOfThemOnce() throws Exception {
        looksAsInAFreshJvm("Thrown", "class Thrown { static Object say() { return 0; } class Inner { } }", """
                class Thrown {
                    static Object say() {
                        try {
                            return new Thrown().added(1);
                        } catch (IllegalStateException e) {
                            return Trace.of(e.getStackTrace());
                        }
                    }
                    private int added(int i) {
                        return new Inner().more(i);
                    }
                    class Inner {
                        private int more(int i) {
                            return last("x", i);
                        }
                        private static int last(String s, int i) {
                            throw new IllegalStateException(s);
                        }
                    }
                }""");
    }

    @Test
    void methodsWithTheSameParametersAsOthersInTheCompanionKeepTheirNames() throws Exception {
        looksAsInAFreshJvm("Same", "class Same { static Object say() { return 0; } }", """
                class Same {
                    static Object say() {
                        try {
                            return new Same().twice(null);
                        } catch (IllegalStateException e) {
                            return Trace.of(e.getStackTrace());
                        }
                    }
                    private Object twice(Object other) {
                        return twice(this, other);
                    }
                    private static Object twice(Same first, Object second) {
                        throw new IllegalStateException();
                    }
                }""");
    }

    @Test
    void aLambdaHasTheNameThatTheNewestClassFileGivesIt() throws Exception {
        looksAsInAFreshJvm("Named", """
                class Named {
                    static Object say() {
                        return ((java.util.function.Supplier<String>) () -> Trace.of(new Throwable().getStackTrace())).get();
                    }
                }""", """
                class Named {
                    static Object say() {
                        return ((java.util.function.Supplier<String>) () -> "first " + second()).get()
                            + ((java.util.function.Supplier<String>) () -> Trace.of(new Throwable().getStackTrace())).get();
                    }
                    private static String second() {
                        return ((java.util.function.Supplier<String>) () -> Trace.of(new Exception().getStackTrace())).get();
                    }
                }""");
    }

    @Test
    void tracesOfThreadsLookAsThoseOfExceptions() throws Exception {
        looksAsInAFreshJvm("Threads", "class Threads { static Object say() { return 0; } }", """
                class Threads {
                    static Object say() {
                        return new Threads().added();
                    }
                    private String added() {
                        return Trace.of(Thread.currentThread().getStackTrace())
                            + Trace.of(Thread.getAllStackTraces().get(Thread.currentThread()))
                            + other();
                    }
                    private String other() {
                        Thread me = Thread.currentThread();
                        var seen = new java.util.concurrent.atomic.AtomicReference<String>();
                        Thread looking = new Thread(() -> seen.set(Trace.of(me.getStackTrace())));
                        looking.start(); while (seen.get() == null) Thread.onSpinWait();
                        return seen.get();
                    }
                }""");
    }

    @Test
    void aStackWalkerNamesAddedMethodsAndTheirClass() throws Exception {
        looksAsInAFreshJvm("Walked", "class Walked { static Object say() { return 0; } }", """
                class Walked {
                    static Object say() {
                        return same(1);
                    }
                    private static String same(int i) {
                        return StackWalker.getInstance().walk(frames -> frames
                                .filter(frame -> frame.getClassName().equals("Walked"))
                                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + " " + frame)
                                .reduce("", (a, b) -> a + "; " + b));
                    }
                }""");
    }

    @Test
    void aStackWalkerTellsTheClassesThatTheDeveloperWrote() throws Exception {
        String walks = """
                import java.util.*;
                class Walks {
                    static final StackWalker walker = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
                    static class Low extends Walks { %s }
                    static Object say() { %s }
                    %s
                }""";
        looksAsInAFreshJvm(
                "Walks",
                walks.formatted("", "return new Low();", ""),
                walks.formatted("Object called() { return walker.getCallerClass() + \" low \"; }", """
                        Walks low = new Low();
                        return low.called() + " " + new Walks().called() + Caller.of(low) + Caller.of(new Walks())
                            + low.walk() + low.each() + caller();""", """
                        static class Caller { static Object of(Walks on) { return on.called(); } }
                        Object called() { return walker.getCallerClass() + " "; }
                        static Object caller() { return walker.getCallerClass() == app(); }
                        static Class<?> app() { return walker.walk(s -> s.map(f -> f.getDeclaringClass())
                            .filter(c -> c.getName().startsWith("app.")).findFirst().get()); }
                        Object walk() {
                            return walker.walk(s -> s.map(f -> f.getDeclaringClass() + "." + f).limit(3).toList());
                        }
                        Object each() {
                            List<Object> all = new ArrayList<>();
                            walker.forEach(f -> all.add(f.getDeclaringClass() + "." + f.getMethodName()));
                            return all.subList(0, 2);
                        }"""));
    }

    @Test
    void aCallOnNullFailsInTheCaller() throws Exception {
        looksAsInAFreshJvm("OnNull", "class OnNull { static Object say() { return 0; } }", """
                class OnNull {
                    static Object say() {
                        OnNull none = null;
                        try {
                            return none.added();
                        } catch (NullPointerException e) {
                            return Trace.of(e.getStackTrace());
                        }
                    }
                    private int added() {
                        return 1;
                    }
                }""");
    }

    @Test
    void theInitialiserOfAnAddedFieldIsNamedAsOne() throws Exception {
        looksAsInAFreshJvm("Fielded", "class Fielded { static Object say() { return 0; } }", """
                class Fielded {
                    static String seen =
                            own();
                    static String own() {
                        StringBuilder own = new StringBuilder();
                        for (StackTraceElement frame : new Throwable().getStackTrace())
                            if (frame.getClassName().startsWith("Fielded")) own.append(frame).append(';');
                        return own.toString();
                    }
                    static Object say() {
                        return seen.replaceAll("say.*", "");
                    }
                }""");
    }

    @Test
    void aCallOfARemovedMethodFailsInTheCaller() throws Exception {
        app.compile(
                "class Gone { static int removed() { return 1; } private static int kept() { return 2; } }",
                "class Stale { static Object say() { try { return Gone.removed(); }"
                        + " catch (NoSuchMethodError e) { return Trace.of(e.getStackTrace()) + e.getMessage(); } } }");
        assertThat(app.ask("say Stale")).isEqualTo("1");
        byte[] caller = Files.readAllBytes(app.hot().resolve("Stale.class"));
        app.live("class Gone { private static int kept() { return 2; } }");
        Files.write(app.hot().resolve("Stale.class"), caller);
        assertThat(app.ask("say Stale"))
                .isEqualTo("Stale.say(Stale.java:1)|app; Gone.removed()I was removed by reload " + app.ask("epoch"));
    }

    @Test
    void aCallOfARemovedConstructorFailsInTheCallerWhetherItsBodyIsKeptOrNot() throws Exception {
        String kept = "private Ended() { super(); } ";
        String added = "Ended(byte b, short s) {\n }\n";
        app.compile("class Ended { " + kept + "Ended(int i) { super(); } Ended(long l) { super(); } }");
        app.ask("load Ended");
        app.live("class Ended { " + kept
                + "Ended(int i) { super(); } Ended(long l) { super(); } Ended(char c) { super();\n }\n" + added + " }");
        app.compile(
                "class Outlived { static final java.util.function.IntFunction<Object> made = Ended::new; static Object say() {"
                        + " return made.apply(1).getClass(); } }",
                "class Late { static Object say() { String all = \"\"; for (int i = 0; i < 3; i++) {"
                        + " try { all += i == 0 ? new Ended(1) : i == 1 ? new Ended(1L) : new Ended((byte) 1, (short) 1); }"
                        + " catch (NoSuchMethodError e) { all += Trace.of(e.getStackTrace()); } } return all; } }");
        assertThat(app.ask("say Outlived")).isEqualTo("class Ended");
        byte[] caller = Files.readAllBytes(app.hot().resolve("Late.class"));
        app.live("class Ended { " + kept + "Ended(char c) { super();\n } }");
        Files.write(app.hot().resolve("Late.class"), caller);
        assertThat(app.ask("say Late")).isEqualTo("Late.say(Late.java:1)|app; ".repeat(3));
        assertThat(app.ask("say Outlived")).isEqualTo("class Ended");
    }

    @Test
    void anExceptionInAddedConstructorsShowsEachOfThemOnce() throws Exception {
        String built = """
                class Built {
                    static class High { %s }
                    static class Low extends High { %s }
                    static Object say() { %s }
                }""";
        looksAsInAFreshJvm(
                "Built",
                built.formatted("High() { }", "Low() { }", "return new Low();"),
                built.formatted("""
                        High(String s, int... i) {
                            s.length();
                        }""", """
                        Low(String s) {
                            this(s, 1L);
                        }
                        Low(String s, long l) {
                            super(s,
                                (int) l);
                        }""", """
                        try {
                            return
                                new Low(null);
                        } catch (NullPointerException e) {
                            return Trace.of(e.getStackTrace());
                        }"""));
    }

    @Test
    void whereTwoLoadersHaveAClassEachShowsItsOwnMethods() throws Exception {
        Path second = Files.createDirectories(app.folder().resolve("second"));
        String before = "class Twin { static class In { } static Object say() { new In(); return 0; } }";
        String added = """
                class Twin {
                    static class In {
                        static String deep() {
                            %s
                        }
                    }
                    static Object say() {
                        return In.deep();
                    }
                }""".formatted("""
                        Thread me = Thread.currentThread();
                        return Trace.of(new Throwable().getStackTrace()) + Trace.of(me.getStackTrace())
                            + Trace.of(Thread.getAllStackTraces().get(me)) + StackWalker.getInstance().walk(frames ->
                                frames.map(f -> f.getClassName() + f.getMethodName()).limit(2).toList());""");
        app.compile(before);
        assertThat(app.ask("say Twin")).isEqualTo("0");
        app.live(
                "class Twin { static class In { } static Object say() { return more(); } static int more() { return 1; } }");
        Compilation.into(second, List.of(app.hot()), TRACE, before);
        assertThat(app.ask("sayIn Twin " + second)).isEqualTo("0");

        // the nest of the one has a companion more than that of the other
        app.live(added);
        assertThat(app.ask("say Twin").replace("|app", "|null").replace("app//", ""))
                .isEqualTo(app.ask("sayIn Twin " + second))
                .contains("Twin$In.deep(Twin.java:");
        assertThat(app.ask("say Twin")).isEqualTo(FreshApp.says(app, "Twin"));
    }

    private static void looksAsInAFreshJvm(String type, String before, String after) throws Exception {
        app.compile(before);
        app.ask("say " + type);
        app.live(after);
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type)).contains(type + ".java:");
    }
}
