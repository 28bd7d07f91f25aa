package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Added methods as reflection sees and runs them: in each case as in a JVM without Chaud that starts afresh. */
@Timeout(60)
class AddedMethodReflectionIT {

    @SharedApp(besideAnotherAgent = true)
    private static ForkedApp app;

    @Test
    void theyAreListedWithTheirGenericTypesModifiersAndExceptions() throws Exception {
        isAsInAFreshJvm("Listed", """
                import java.lang.reflect.*;
                import java.util.*;
                public final class Listed {
                    static Object say() {
                        List<String> all = new ArrayList<>();
                        for (Method m : Listed.class.getDeclaredMethods()) if (!m.isSynthetic()) all.add("declared " + m.toGenericString());
                        for (Method m : Listed.class.getMethods()) all.add("public " + m.toGenericString() + m.isVarArgs());
                        Collections.sort(all);
                        return all;
                    }
                    %s
                }""", """
                    public <T extends Number> List<T> some(T first, Map<String, ? super T> second) throws java.io.IOException {
                        return List.of(first);
                    }
                    static final int closed(int... all) { return all.length; }
                    protected void nothing() { }
                    private Runnable lambda() { return () -> System.out.println(this); }
                    public static Listed[] make(int i, long l, double[][] d) { return null; }
                """);
    }

    @Test
    void theyAreInvokedWithTheirArgumentsChecked() throws Exception {
        isAsInAFreshJvm("Invoked", """
                import java.lang.reflect.*;
                import java.util.*;
                public final class Invoked {
                    private final String name = "x";
                    static Object say() {
                        Invoked it = new Invoked();
                        return call("join", it, "a", 3) + call("join", it, "a") + call("join", null, "a", 3)
                            + call("join", "other", "a", 3) + call("join", it, 1, 2) + call("sum", null, 1, 2L)
                            + call("sum", it, (byte) 1, 2) + call("sum", null, "1", 2) + call("fail", it)
                            + call("none", it) + call("none", it, "more");
                    }
                    private static String call(String name, Object on, Object... arguments) {
                        for (Method m : Invoked.class.getDeclaredMethods()) {
                            if (m.getName().equals(name)) {
                                try {
                                    return m.invoke(on, arguments) + ", ";
                                } catch (InvocationTargetException e) {
                                    StackTraceElement top = e.getCause().getStackTrace()[0];
                                    return "thrown " + e.getCause() + " at " + top + ", ";
                                } catch (Exception e) {
                                    return e.getClass().getName() + ", ";
                                }
                            }
                        }
                        return "not found";
                    }
                    %s
                }""", """
                    public String join(String s, int i) { return name + s + i; }
                    static long sum(int i, long l) { return i + l; }
                    private void fail() throws java.io.IOException { throw new java.io.IOException("failed"); }
                    void none() { }
                """);
    }

    @Test
    void theirAnnotationsAndParametersAreFound() throws Exception {
        isAsInAFreshJvm("Annotated", """
                import java.lang.annotation.*;
                import java.lang.reflect.*;
                import java.util.*;
                public final class Annotated {
                    @Retention(RetentionPolicy.RUNTIME) @interface Tag {
                        String value() default "d"; int[] numbers() default {}; Class<?> type() default Object.class;
                        RetentionPolicy policy() default RetentionPolicy.CLASS;
                    }
                    static Object say() throws Exception {
                        List<String> all = new ArrayList<>();
                        for (Method m : Annotated.class.getDeclaredMethods()) {
                            if (m.isSynthetic() || m.getName().equals("say")) continue;
                            all.add(m.getName() + Arrays.toString(m.getAnnotations()) + m.isAnnotationPresent(Tag.class)
                                + m.getAnnotation(Tag.class)
                                + Arrays.deepToString(m.getParameterAnnotations()) + Arrays.toString(m.getParameters())
                                + m.getParameterCount() + m.getAnnotatedReturnType() + m.getDefaultValue());
                            for (Parameter p : m.getParameters()) {
                                all.add(p.getName() + Arrays.toString(p.getAnnotations()) + p.isNamePresent() + p.getParameterizedType());
                            }
                        }
                        Collections.sort(all);
                        return all;
                    }
                    %s
                }""", """
                    @Tag(value = "here", numbers = {1, 2}, type = List.class, policy = RetentionPolicy.SOURCE) @Deprecated
                    public void tagged(@Tag("p") List<String> first, int second) { }
                    @Tag static void ofStatic(final int first, @Deprecated @Tag("q") String second) { }
                    private int plain(int i) { return i; }
                """);
    }

    @Test
    void methodHandlesAreMadeOfThem() throws Exception {
        isAsInAFreshJvm("Handled", """
                import java.lang.invoke.*;
                import java.lang.reflect.*;
                import java.util.*;
                public final class Handled {
                    private final String name = "h";
                    static Object say() throws Throwable {
                        List<String> all = new ArrayList<>();
                        for (Method m : Handled.class.getDeclaredMethods()) {
                            if (m.getName().startsWith("added")) {
                                MethodHandle handle = MethodHandles.lookup().unreflect(m);
                                all.add(m.getName() + handle.type()
                                    + (Modifier.isStatic(m.getModifiers()) ? handle.invoke(2) : handle.invoke(new Handled(), 2)));
                            }
                        }
                        Collections.sort(all);
                        return all;
                    }
                    %s
                }""", """
                    private String addedPrivate(int i) { return name + i; }
                    public String addedPublic(int i) { return name + i; }
                    static int addedStatic(int i) { return i; }
                """);
    }

    @Test
    void subclassesInheritThemAndARemovedOneIsGone() throws Exception {
        String family = """
                import java.lang.reflect.*;
                import java.util.*;
                public class Family {
                    static Object say() throws Exception {
                        List<String> all = new ArrayList<>();
                        for (Method m : Child.class.getMethods()) {
                            if (Modifier.isStatic(m.getModifiers())) all.add(m + " " + m.invoke(null));
                        }
                        return all;
                    }
                    public static class Child extends Family { }
                    %s
                }""";
        isAsInAFreshJvm("Family", family, "public static int count() { return 3; }");
        app.live(family.formatted(""));
        assertThat(app.ask("say Family")).isEqualTo("[]");
        app.live(family.formatted("public static int count() { return 4; }"));
        assertThat(app.ask("say Family")).isEqualTo("[public static int Family.count() 4]");
    }

    @Test
    void classesThatWereAskedBeforeShowWhatTheirInterfacesGot() throws Exception {
        String face = """
                import java.lang.reflect.*;
                import java.util.*;
                public interface Offer {
                    static Object say() throws Exception {
                        List<String> all = new ArrayList<>();
                        for (Method m : Shop.class.getMethods()) {
                            if (m.isDefault()) all.add(m + " " + m.invoke(new Shop()));
                        }
                        return all;
                    }
                    class Shop implements Offer { }
                    %s
                }""";
        isAsInAFreshJvm("Offer", face, "default int count() { return 3; }");
        app.live(face.formatted(""));
        assertThat(app.ask("say Offer")).isEqualTo("[]");
    }

    @Test
    void thoseOfInterfacesAreListedAndInvoked() throws Exception {
        isAsInAFreshJvm("Face", """
                import java.lang.annotation.*;
                import java.lang.reflect.*;
                import java.util.*;
                public interface Face {
                    @Retention(RetentionPolicy.RUNTIME) @interface Tag { String value(); }
                    void old(@Tag("before") String named);
                    static Object say() throws Exception {
                        Face face = name -> { };
                        List<String> all = new ArrayList<>();
                        for (Method m : face.getClass().getInterfaces()[0].getMethods()) {
                            all.add(m.toGenericString() + Arrays.toString(m.getAnnotations()) + m.isDefault()
                                + Arrays.deepToString(m.getParameterAnnotations()) + Arrays.toString(m.getParameters()));
                            if (m.isDefault()) all.add("" + m.invoke(face, List.of("x")));
                        }
                        Collections.sort(all);
                        return all;
                    }
                    %s
                }""", """
                    @Tag("d") default <T> String more(@Deprecated List<T> all) { return all + "!"; }
                    private void hidden() { }
                    static int count(int... all) { return all.length; }
                """);
    }

    @Test
    void theyAreFoundAfterAnotherAgentRetransforms() throws Exception {
        app.compile("class Again { static Object say() throws Exception {"
                + " return Class.forName(\"again.Agent\").getMethod(\"retransformAll\").invoke(null); } }");
        String found = "public final class Found { static Object say() throws Exception {"
                + " return Found.class.getDeclaredMethods().length == 1 ? null"
                + " : Found.class.getMethod(\"more\", int.class).invoke(new Found(), 4); } %s }";
        app.compile(found.formatted(""));
        assertThat(app.ask("say Found")).isEqualTo("null");
        app.live(found.formatted("public int more(int i) { return i * 2; }"));
        assertThat(app.ask("say Again")).matches("\\d+");
        assertThat(app.ask("say Found")).isEqualTo("8");
        app.live(found.formatted("public int more(int i) { return i * 3; }"));
        assertThat(app.ask("say Found")).isEqualTo("12");
    }

    private static void isAsInAFreshJvm(String type, String source, String added) throws Exception {
        app.compile(source.formatted(""));
        app.ask("say " + type);
        ReloadReply reply = app.live(source.formatted(added));
        assertThat(reply.notes())
                .hasSize(added.contains("@Tag") ? 1 : 0)
                .allMatch(note -> note.startsWith("Annotations of " + type + " changed (@Tag of "));
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type)).isNotEqualTo("[]");
    }
}
