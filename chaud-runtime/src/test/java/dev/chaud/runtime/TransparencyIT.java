package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an app learns of itself by reflection and serialisation: in each case what it learns in a JVM without Chaud. */
@Timeout(60)
class TransparencyIT {

    /** Tells all that reflection knows of some classes. */
    private static final String MIRROR = """
            import java.lang.reflect.*;
            import java.util.*;
            class Mirror {
                static String of(Class<?>... types) {
                    StringBuilder all = new StringBuilder();
                    for (Class<?> type : types) {
                        all.append(type).append(" {");
                        add(all, type.getDeclaredFields());
                        add(all, type.getFields());
                        add(all, type.getDeclaredMethods());
                        add(all, type.getMethods());
                        add(all, type.getDeclaredConstructors());
                        add(all, type.getConstructors());
                        add(all, type.getNestMembers());
                        add(all, type.getDeclaredClasses());
                        add(all, type.getInterfaces());
                        if (type.isRecord()) add(all, type.getRecordComponents());
                        all.append(Modifier.toString(type.getModifiers())).append(type.getNestHost()).append("} ");
                    }
                    return all.toString();
                }
                private static void add(StringBuilder all, Object[] members) {
                    List<String> told = new ArrayList<>();
                    for (Object member : members) told.add(member.toString());
                    // the JVM promises no order
                    Collections.sort(told);
                    all.append(told).append(' ');
                }
            }""";

    @SharedApp(besideAnotherAgent = true)
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(MIRROR);
    }

    @Test
    void classesOfAllKindsShowTheirOwnMembersOnly() throws Exception {
        app.compile("""
                import java.util.*;
                class Kinds {
                    private int field;
                    static final String CONSTANT = "c";
                    static Object say() {
                        Runnable lambda = () -> System.out.println("x");
                        Object anonymous = new Object() { int i; };
                        class Local { Object outer = anonymous; }
                        return Mirror.of(Kinds.class, Inner.class, Nested.class, Enumerated.class, Recorded.class,
                            Shape.class, List.class, Marked.class, Sub.class, Local.class, anonymous.getClass(),
                            int[].class, Kinds[].class, int.class, Abstract.class);
                    }
                    class Inner { }
                    static class Nested { private Nested(int i) { } protected Nested() { } }
                    enum Enumerated { A, B { void m() { } }; void m() { } }
                    record Recorded(int a, String b) { }
                    interface Shape { int X = Integer.parseInt("1"); default void m() { } }
                    @interface Marked { int value() default 1; }
                    static class Sub extends ArrayList<String> implements Comparable<Sub> {
                        public int compareTo(Sub other) { return 0; }
                    }
                    static abstract class Abstract implements Comparable<Abstract> { }
                }""");
        assertThat(app.ask("say Kinds")).isEqualTo(FreshApp.says(app, "Kinds")).contains("Kinds$Recorded");
    }

    @Test
    void aSingleConstructorIsTheOnlyOne() throws Exception {
        app.compile("""
                class Single {
                    Single(String s) { }
                    static Object say() throws Exception {
                        try {
                            Single.class.getDeclaredConstructor();
                            return "found another";
                        } catch (NoSuchMethodException e) {
                            return Single.class.getDeclaredConstructors().length + " " + e.getMessage();
                        }
                    }
                }""");
        assertThat(app.ask("say Single"))
                .isEqualTo(FreshApp.says(app, "Single"))
                .startsWith("1 ");
    }

    @Test
    void theDefaultSerialVersionUidIsTheSame() throws Exception {
        app.compile("""
                import java.io.*;
                import java.util.*;
                class Versioned {
                    static Object say() {
                        StringBuilder all = new StringBuilder();
                        for (Class<?> type : List.of(Plain.class, WithStatics.class, Sub.class, Kind.class, Rec.class, Shape.class)) {
                            all.append(ObjectStreamClass.lookupAny(type)).append(' ');
                        }
                        return all;
                    }
                    static class Plain implements Serializable { private int a; protected String b; }
                    static class WithStatics implements Serializable, Comparable<WithStatics> {
                        static final Object O = new Object();
                        private final Runnable r = () -> System.out.println(this);
                        public int compareTo(WithStatics other) { return 0; }
                    }
                    static class Sub extends ArrayList<String> { Sub(int i) { } void m() { assert true; } }
                    enum Kind { A }
                    record Rec(int a) implements Serializable { }
                    interface Shape extends Serializable { void m(); }
                }""");
        assertThat(app.ask("say Versioned"))
                .isEqualTo(FreshApp.says(app, "Versioned"))
                .contains("serialVersionUID");
    }

    @Test
    void theSerialisedFormIsTheSameBeforeAndAfterAReload() throws Exception {
        String written = """
                import java.io.*;
                import java.util.*;
                class Written implements Serializable {
                    private int a = 1;
                    private List<String> b = new ArrayList<>(List.of("x"));
                    private Other c = new Other();
                    static Object say() throws Exception {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        new ObjectOutputStream(bytes).writeObject(new Written());
                        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
                        return HexFormat.of().formatHex(bytes.toByteArray()) + ((Written) read).b + %s;
                    }
                    static class Other implements Serializable { Other self = this; }
                    %s
                }""";
        app.compile(written.formatted("1", ""));
        assertThat(app.ask("say Written")).isEqualTo(FreshApp.says(app, "Written"));
        app.live(written.formatted("more()", "private static int more() { return 2; }"));
        assertThat(app.ask("say Written"))
                .isEqualTo(FreshApp.says(app, "Written"))
                .endsWith("[x]2");
    }

    @Test
    void aCompanionIsNoNestMemberAndARemovedMethodIsNoMember() throws Exception {
        String nested = "class Nested { static Object say() { return Mirror.of(Nested.class, Inner.class, Sub.class)"
                + " + count(); } %s class Inner { } static class Sub extends Nested { } }";
        app.compile(nested.formatted("static int count() { return 1; } public static void gone() { }"));
        assertThat(app.ask("say Nested")).contains("gone()");
        app.live(nested.formatted("static int count() { return two(); } private static int two() { return 2; }"));
        String told = app.ask("say Nested");
        assertThat(told).endsWith("2").doesNotContain("gone()").doesNotContain("$$chaud");
    }

    @Test
    void theGenericTypesOfAClassAreTheNewestThoughTheOldOnesWereAskedFor() throws Exception {
        String typed = "import java.util.*; class Typed<%1$s> extends ArrayList<%2$s> { static Object say() {"
                + " return Arrays.toString(Typed.class.getTypeParameters()[0].getBounds()) + Typed.class.getGenericSuperclass(); } }";
        app.compile(typed.formatted("T", "String"));
        assertThat(app.ask("say Typed")).isEqualTo("[class java.lang.Object]java.util.ArrayList<java.lang.String>");
        app.live(typed.formatted("T extends Number", "Integer"));
        assertThat(app.ask("say Typed")).isEqualTo("[class java.lang.Number]java.util.ArrayList<java.lang.Integer>");
    }

    @Test
    void nothingShowsUpWhenAnotherAgentRetransforms() throws Exception {
        app.compile(
                "class Hidden { static Object say() { return Mirror.of(Hidden.class, In.class); } enum In { A, B } }",
                "class Again { static Object say() throws Exception {"
                        + " return Class.forName(\"again.Agent\").getMethod(\"retransformAll\").invoke(null); } }");
        String before = app.ask("say Hidden");
        assertThat(app.ask("say Again")).matches("\\d+");
        assertThat(app.ask("say Hidden")).isEqualTo(before).isEqualTo(FreshApp.says(app, "Hidden"));
    }
}
