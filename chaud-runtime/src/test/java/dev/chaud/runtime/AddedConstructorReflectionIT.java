package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Added constructors as reflection sees and runs them: in each case as in a JVM without Chaud that starts afresh. */
@Timeout(60)
class AddedConstructorReflectionIT {

    /** Tells all that reflection knows of the constructors of a class. */
    private static final String CONSTRUCTORS = """
            import java.lang.reflect.*;
            import java.util.*;
            class Constructors {
                static Object of(Class<?> type) {
                    List<String> all = new ArrayList<>();
                    for (Constructor<?> c : type.getDeclaredConstructors()) {
                        all.add(c.toGenericString() + c.isVarArgs() + c.isSynthetic() + Arrays.toString(c.getDeclaredAnnotations())
                            + Arrays.deepToString(c.getParameterAnnotations()) + Arrays.toString(c.getParameters())
                            + Arrays.toString(c.getGenericParameterTypes()) + Arrays.toString(c.getExceptionTypes()));
                    }
                    for (Constructor<?> c : type.getConstructors()) all.add("public " + c);
                    Collections.sort(all);
                    return all;
                }
            }""";

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(CONSTRUCTORS);
    }

    @Test
    void theyAreListedWithAllThatTheyDeclare() throws Exception {
        isAsInAFreshJvm("Declared", """
                import java.lang.annotation.*;
                import java.util.*;
                public class Declared<T> {
                    @Retention(RetentionPolicy.RUNTIME) @interface Tag { String value() default "d"; }
                    static Object say() throws Exception {
                        StringBuilder all = new StringBuilder().append(Constructors.of(Declared.class));
                        for (String name : new String[] {"Inner", "Kind", "Sum"}) {
                            all.append(Constructors.of(Class.forName("Declared$" + name)));
                        }
                        return all;
                    }
                    %s
                }""", """
                    public Declared(int i) { }
                    class Inner { Inner() { } }
                    enum Kind { A; Kind() { } }
                    record Sum(int a, List<String> b) { }
                """, """
                    @Tag("made") @Deprecated public Declared(@Tag("p") List<T> first, final int second) throws java.io.IOException { }
                    protected <N extends Number> Declared(N number, String... more) { }
                    private Declared() { }
                    class Inner { Inner(@Tag String s) { } private Inner(int i, List<T> all) { } }
                    enum Kind { A("x"); Kind(@Tag String s) { } }
                    record Sum(int a, List<String> b) { @Tag Sum(int a) { this(a, List.of()); } }
                """);
    }

    @Test
    void objectsAreMadeByThemWithTheArgumentsChecked() throws Exception {
        isAsInAFreshJvm("Made", """
                import java.lang.reflect.*;
                import java.util.*;
                public class Made {
                    final String text;
                    %s
                    Made(byte b) { text = "b"; }
                    public String toString() { return text; }
                    static Object say() throws Exception {
                        return make(Made.class, new Class<?>[] {int.class, String.class}, 1, "a")
                            + make(Made.class, new Class<?>[] {int.class, String.class}, (byte) 1, null)
                            + make(Made.class, new Class<?>[] {int.class, String.class}, "a", 1)
                            + make(Made.class, new Class<?>[] {int.class, String.class}, 1)
                            + make(Made.class, new Class<?>[] {int.class, String.class})
                            + make(Made.class, new Class<?>[] {Object.class}, 1)
                            + make(Made.class, new Class<?>[] {long[].class}, new long[] {1, 2})
                            + make(Abstract.class, new Class<?>[] {int.class}, 1)
                            + make(Kind.class, new Class<?>[] {String.class, int.class, int.class}, "B", 2, 3)
                            + make(Class.forName("Made$Inner"), new Class<?>[] {Made.class, int.class}, new Made((byte) 1), 3)
                            + Other.try_() + Plain.class.newInstance();
                    }
                    private static String make(Class<?> type, Class<?>[] parameters, Object... arguments) {
                        try {
                            return type.getDeclaredConstructor(parameters).newInstance(arguments) + ", ";
                        } catch (InvocationTargetException e) {
                            return "thrown " + e.getCause() + " at " + e.getCause().getStackTrace()[0] + ", ";
                        } catch (Exception e) {
                            return e + ", ";
                        }
                    }
                }
                class Other {
                    static String try_() throws Exception {
                        Constructor<?> c = Made.class.getDeclaredConstructor(Object.class);
                        try {
                            return "" + c.newInstance("x");
                        } catch (IllegalAccessException e) {
                            c.setAccessible(true);
                            return e.getMessage() + c.newInstance("y");
                        }
                    }
                }""", """
                    static abstract class Abstract { }
                    enum Kind { A }
                    class Inner { int i; public String toString() { return "" + i; } }
                    static class Plain { Plain(int i) { } Plain() { } public String toString() { return "old"; } }
                """, """
                    Made(int i, String s) { text = s + i; }
                    private Made(Object o) { if (o instanceof Integer) throw new IllegalStateException("no"); text = "" + o; }
                    public Made(long... all) { text = Arrays.toString(all); }
                    static abstract class Abstract { Abstract(int i) { } }
                    enum Kind { A(1); Kind(int i) { } }
                    class Inner { final int i; Inner(int i) { this.i = i; } public String toString() { return text + i; } }
                    static class Plain { Plain(int i) { } Plain() { } public String toString() { return "new"; } }
                """);
    }

    @Test
    void aSingleConstructorThatGetsAParameterIsTheOnlyOne() throws Exception {
        isAsInAFreshJvm(
                "Injected",
                """
                import java.util.*;
                public class Injected {
                    %s
                    static Object say() throws Exception {
                        Object[] arguments = Injected.class.getConstructors()[0].getParameterCount() == 1 ? new Object[] {1} : new Object[] {1, "s"};
                        return Injected.class.getConstructors().length + " " + Injected.class.getConstructors()[0].newInstance(arguments).getClass();
                    }
                }""",
                "public Injected(int i) { if (i != 1) throw new IllegalStateException(); }",
                "public Injected(int i, String s) { }");
    }

    private static void isAsInAFreshJvm(String type, String source, String before, String after) throws Exception {
        app.compile(source.formatted(before));
        app.ask("say " + type);
        ReloadReply reply = app.live(source.formatted(after));
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type)).isNotEqualTo("[]");
        assertThat(reply.notes()).noneMatch(note -> note.contains("Reflection"));
    }
}
