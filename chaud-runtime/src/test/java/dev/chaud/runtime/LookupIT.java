package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Method handles and variable handles of added members: in each case as in a JVM without Chaud that starts afresh. */
@Timeout(60)
class LookupIT {

    /** Tells what comes of a use, or the kind of exception. */
    private static final String TOLD = """
            import java.util.*;
            class Told {
                interface Use { Object run() throws Throwable; }
                static String by(Use... uses) {
                    List<Object> all = new ArrayList<>();
                    for (Use use : uses) {
                        try {
                            all.add(use.run());
                        } catch (Throwable e) {
                            all.add(e.getClass().getSimpleName());
                        }
                    }
                    return all.toString();
                }
            }""";

    @SharedApp(besideAnotherAgent = true)
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(TOLD);
    }

    @Test
    void methodsAreFoundByTheirAccessRules() throws Exception {
        isAsInAFreshJvm("Called", """
                import java.lang.invoke.*;
                import static java.lang.invoke.MethodType.methodType;
                public class Called {
                    public static class Sub extends Called { %2$s }
                    static Object say() {
                        MethodHandles.Lookup own = MethodHandles.lookup();
                        MethodHandles.Lookup any = MethodHandles.publicLookup();
                        MethodType type = methodType(String.class, int.class);
                        MethodType all = methodType(String.class, String[].class);
                        Sub sub = new Sub();
                        return Told.by(
                            () -> (String) own.findVirtual(Called.class, "open", type).invokeExact(new Called(), 1),
                            () -> (String) own.findVirtual(Called.class, "open", type).invokeExact((Called) sub, 2),
                            () -> (String) any.findVirtual(Sub.class, "open", type).invokeExact(sub, 3),
                            () -> own.findVirtual(Called.class, "hidden", type).invoke(sub, 4),
                            () -> any.findVirtual(Called.class, "hidden", type),
                            () -> MethodHandles.privateLookupIn(Called.class, Stranger.lookup()).findVirtual(Called.class, "hidden", type).invoke(sub, 5),
                            () -> Stranger.lookup().findVirtual(Called.class, "hidden", type),
                            () -> Stranger.lookup().findVirtual(Called.class, "nearby", type).invoke(sub, 6),
                            () -> any.findStatic(Called.class, "made", type).invoke(7),
                            () -> any.findStatic(Sub.class, "made", type).invoke(8),
                            () -> any.findStatic(Called.class, "open", type),
                            () -> any.findVirtual(Called.class, "made", type),
                            () -> any.findStatic(Called.class, "many", all).invoke("a", "b"),
                            () -> any.findStatic(Called.class, "many", all).isVarargsCollector(),
                            () -> own.bind(sub, "open", type).invoke(9),
                            () -> own.findSpecial(Called.class, "open", type, Called.class).invoke(new Called(), 10),
                            () -> any.findVirtual(Called.class, "gone", methodType(void.class)),
                            () -> any.findVirtual(Called.class, "never", methodType(void.class)),
                            () -> any.unreflect(Called.class.getMethod("open", int.class)).invoke(sub, 11),
                            () -> any.unreflect(Called.class.getDeclaredMethod("hidden", int.class)),
                            () -> own.findVirtual(Face.class, "more", methodType(String.class)).invoke((Face) () -> "lambda"),
                            () -> own.findVirtual(Called.class, "old", type).invoke(sub, 12));
                    }
                    interface Face { String name(); %3$s }
                    public String old(int i) { return "old" + i; }
                    %1$s
                }
                class Stranger { static MethodHandles.Lookup lookup() { return MethodHandles.lookup(); } }""", new String[] {"public void gone() { }", "", ""}, new String[] {
            """
                    public String open(int i) { return "open" + i; }
                    private String hidden(int i) { return "hidden" + i; }
                    String nearby(int i) { return "nearby" + i; }
                    public static String made(int i) { return "made" + i; }
                    public static String many(String... all) { return String.join("", all); }
                    """,
            "public String open(int i) { return \"sub\" + i; }",
            "default String more() { return \"more \" + name(); }"
        });
    }

    @Test
    void constructorsAreFound() throws Exception {
        isAsInAFreshJvm("Made", """
                import java.lang.invoke.*;
                import static java.lang.invoke.MethodType.methodType;
                public class Made {
                    private String text = "old";
                    public Made(byte b) { }
                    static Object say() {
                        MethodHandles.Lookup own = MethodHandles.lookup();
                        MethodHandles.Lookup any = MethodHandles.publicLookup();
                        return Told.by(
                            () -> ((Made) any.findConstructor(Made.class, methodType(void.class, int.class, String.class)).invokeExact(1, "a")).text,
                            () -> ((Made) own.findConstructor(Made.class, methodType(void.class, long.class)).invoke(2L)).text,
                            () -> any.findConstructor(Made.class, methodType(void.class, long.class)),
                            () -> any.findConstructor(Made.class, methodType(void.class, char.class)),
                            () -> any.findConstructor(Made.class, methodType(void.class, short.class)),
                            () -> ((Made) any.findConstructor(Made.class, methodType(void.class, Object[].class)).invoke(1, 2, 3)).text,
                            () -> ((Made) any.unreflectConstructor(Made.class.getConstructor(int.class, String.class)).invoke(1, "b")).text,
                            () -> ((Made) any.findConstructor(Made.class, methodType(void.class, byte.class)).invoke((byte) 1)).text);
                    }
                    %s
                }""", new String[] {"public Made(short s) { }"}, new String[] {"""
                    public Made(int i, String s) { text = s + i; }
                    private Made(long l) { text = "" + l; }
                    public Made(Object... all) { text = "" + all.length; }
                    """});
    }

    @Test
    void fieldsAreFoundByTheirAccessRules() throws Exception {
        isAsInAFreshJvm("Held", """
                import java.lang.invoke.*;
                public class Held {
                    static Held old = new Held();
                    public static class Sub extends Held { }
                    static Object say() {
                        MethodHandles.Lookup own = MethodHandles.lookup();
                        MethodHandles.Lookup any = MethodHandles.publicLookup();
                        return Told.by(
                            () -> (int) own.findGetter(Held.class, "count", int.class).invokeExact(old),
                            () -> { own.findSetter(Held.class, "count", int.class).invokeExact(old, 5); return own.findGetter(Held.class, "count", int.class).invoke(old); },
                            () -> any.findGetter(Held.class, "count", int.class),
                            () -> (String) any.findGetter(Sub.class, "name", String.class).invokeExact(new Sub()),
                            () -> any.findGetter(Held.class, "name", Object.class),
                            () -> any.findSetter(Held.class, "fixed", long.class),
                            () -> any.findGetter(Held.class, "fixed", long.class).invoke(old),
                            () -> (double) any.findStaticGetter(Held.class, "ofClass", double.class).invokeExact(),
                            () -> { any.findStaticSetter(Held.class, "ofClass", double.class).invokeExact(2.5); return any.findStaticGetter(Held.class, "ofClass", double.class).invoke(); },
                            () -> any.findStaticSetter(Held.class, "CONSTANT", Object.class),
                            () -> any.findGetter(Held.class, "ofClass", double.class),
                            () -> any.findStaticGetter(Held.class, "name", String.class),
                            () -> any.findGetter(Held.class, "gone", int.class),
                            () -> any.findGetter(Held.class, "never", int.class),
                            () -> any.unreflectGetter(Held.class.getField("name")).invoke(old),
                            () -> any.unreflectSetter(Held.class.getField("fixed")),
                            () -> { var f = Held.class.getField("fixed"); f.setAccessible(true); any.unreflectSetter(f).invoke(old, 8L); return old.getClass().getField("fixed").get(old); },
                            () -> own.unreflectGetter(Held.class.getDeclaredField("count")).invoke(old));
                    }
                    %s
                }""", new String[] {"public int gone;"}, new String[] {"""
                    private int count = 4; public String name = "n"; public final long fixed = Long.parseLong("7");
                    public static double ofClass = 1.5; public static final Object CONSTANT = "c";
                    """});
    }

    @Test
    void variableHandlesUseThem() throws Exception {
        isAsInAFreshJvm("Varied", """
                import java.lang.invoke.*;
                public class Varied {
                    static Varied old = new Varied();
                    static Object say() {
                        MethodHandles.Lookup own = MethodHandles.lookup();
                        return Told.by(
                            () -> (int) own.findVarHandle(Varied.class, "count", int.class).getAndAdd(old, 3),
                            () -> (int) own.findVarHandle(Varied.class, "count", int.class).getVolatile(old),
                            () -> own.findVarHandle(Varied.class, "count", int.class).compareAndSet(new Varied(), 4, 5),
                            () -> (String) own.findVarHandle(Varied.class, "name", String.class).get(old),
                            () -> (long) own.findStaticVarHandle(Varied.class, "total", long.class).getAndAdd(5L),
                            () -> (long) own.findStaticVarHandle(Varied.class, "total", long.class).get(),
                            () -> own.findStaticVarHandle(Varied.class, "name", String.class),
                            () -> MethodHandles.publicLookup().findVarHandle(Varied.class, "count", int.class),
                            () -> (int) own.unreflectVarHandle(Varied.class.getDeclaredField("count")).getAcquire(old),
                            () -> (long) own.findVarHandle(Varied.class, "fixed", long.class).getAcquire(old),
                            () -> { own.findVarHandle(Varied.class, "fixed", long.class).set(old, 8L); return "written"; },
                            () -> own.findVarHandle(Varied.class, "fixed", long.class).compareAndSet(old, 7L, 8L),
                            () -> { own.findStaticVarHandle(Varied.class, "CONSTANT", Object.class).setVolatile((Object) "d"); return "written"; },
                            () -> own.findStaticVarHandle(Varied.class, "CONSTANT", Object.class).get() ,
                            () -> own.findVarHandle(Varied.class, "count", int.class).get((Varied) null));
                    }
                    %s
                }""", new String[] {""}, new String[] {"""
                    private volatile int count = 4; String name = "n"; static long total = 6;
                    final long fixed = Long.parseLong("7"); static final Object CONSTANT = "c";
                    """});
    }

    @Test
    void theyAreFoundAfterAnotherAgentRetransforms() throws Exception {
        app.compile("class Again { static Object say() throws Exception {"
                + " return Class.forName(\"again.Agent\").getMethod(\"retransformAll\").invoke(null); } }");
        String found = "import java.lang.invoke.*; public class Sought { static Object say() throws Throwable { try {"
                + " return MethodHandles.lookup().findGetter(Sought.class, \"x\", int.class).invoke(new Sought());"
                + " } catch (NoSuchFieldException e) { return e; } } %s }";
        app.compile(found.formatted(""));
        assertThat(app.ask("say Sought")).contains("NoSuchFieldException");
        app.live(found.formatted("int x = 3;"));
        assertThat(app.ask("say Again")).matches("\\d+");
        assertThat(app.ask("say Sought")).isEqualTo("3");
    }

    private static void isAsInAFreshJvm(String type, String source, String[] before, String[] after) throws Exception {
        app.compile(source.formatted((Object[]) before));
        app.ask("say " + type);
        app.live(source.formatted((Object[]) after));
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type));
    }
}
