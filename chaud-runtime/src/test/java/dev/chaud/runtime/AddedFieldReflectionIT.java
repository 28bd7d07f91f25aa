package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Added and changed fields as reflection sees and uses them: in each case as in a JVM without Chaud that starts afresh. */
@Timeout(60)
class AddedFieldReflectionIT {

    /** Tells all that reflection knows of the fields of a class, in their order. */
    private static final String FIELDS = """
            import java.lang.reflect.*;
            import java.util.*;
            class Fields {
                static Object of(Class<?> type) {
                    List<Object> all = new ArrayList<>();
                    for (Field f : type.getDeclaredFields()) {
                        all.add(f.toGenericString() + Arrays.toString(f.getDeclaredAnnotations()) + f.isSynthetic()
                            + f.isEnumConstant() + f.getAnnotatedType().getType());
                    }
                    List<String> visible = new ArrayList<>();
                    for (Field f : type.getFields()) visible.add(f.toString());
                    Collections.sort(visible);
                    return all + " " + visible;
                }
            }""";

    @SharedApp(jvmArguments = {"--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"})
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(FIELDS);
    }

    @Test
    void theyAreListedInTheOrderOfTheSource() throws Exception {
        isAsInAFreshJvm(
                "Ordered",
                """
                import java.lang.annotation.*;
                import java.util.*;
                public class Ordered<T extends Comparable<T>> {
                    @Retention(RetentionPolicy.RUNTIME) @interface Tag { String value(); Class<?> type() default Object.class; }
                    static Object say() { return Fields.of(Ordered.class) + " " + Fields.of(Sub.class); }
                    static class Sub extends Ordered<String> { public long own; }
                    %s
                }""",
                "public int first; private String last; public final int stays = 3; transient int t;",
                """
                    @Tag(value = "new", type = List.class) @Deprecated public Map<String, List<T>> before;
                    public int first;
                    protected static volatile long[] counts = {1};
                    private @Tag("l") String last;
                    public T typed;
                    static final String CONSTANT = "c";
                    public final int stays = 3;
                    private final double made = 1.5;
                    transient int t;
                """);
    }

    @Test
    void whatChangedIsShownOnceAndWhatWentIsNotShown() throws Exception {
        isAsInAFreshJvm(
                "Retyped",
                """
                import java.util.*;
                public class Retyped {
                    static Object say() { return Fields.of(Retyped.class); }
                    %s
                }""",
                "public int size; private String seen; final int fixed = 1; long gone; int plain; static int made;"
                        + " List<String> all;",
                """
                    public long size = 4; public String seen = "s"; int fixed = 2; volatile int plain; int made = 3;
                    List<Integer> all;
                """);
    }

    @Test
    void theyAreReadAndWrittenAsTheirTypesAllow() throws Exception {
        isAsInAFreshJvm("Typed", """
                import java.lang.reflect.*;
                import java.util.*;
                public class Typed {
                    static final Typed OLD = new Typed();
                    private static List<Object> all = new ArrayList<>();
                    static Object say() throws Exception {
                        all = new ArrayList<>();
                        for (Field f : Typed.class.getDeclaredFields()) {
                            if (f.getName().equals("all") || f.getName().equals("OLD")) continue;
                            all.add(f.getName());
                            for (Object on : new Object[] {OLD, new Typed(), null, "other"}) {
                                tell(() -> f.get(on));
                                tell(() -> f.getBoolean(on)); tell(() -> f.getByte(on)); tell(() -> f.getChar(on));
                                tell(() -> f.getShort(on)); tell(() -> f.getInt(on)); tell(() -> f.getLong(on));
                                tell(() -> f.getFloat(on)); tell(() -> f.getDouble(on));
                            }
                            for (Object on : new Object[] {OLD, null, "other"}) {
                                for (Object value : new Object[] {null, true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6d, "s"}) {
                                    tell(() -> { f.set(on, value); return f.get(on); });
                                }
                                tell(() -> { f.setBoolean(on, false); return f.get(on); });
                                tell(() -> { f.setByte(on, (byte) 7); return f.get(on); });
                                tell(() -> { f.setChar(on, 'd'); return f.get(on); });
                                tell(() -> { f.setShort(on, (short) 8); return f.get(on); });
                                tell(() -> { f.setInt(on, 9); return f.get(on); });
                                tell(() -> { f.setLong(on, 10); return f.get(on); });
                                tell(() -> { f.setFloat(on, 11); return f.get(on); });
                                tell(() -> { f.setDouble(on, 12); return f.get(on); });
                            }
                        }
                        return all;
                    }
                    private interface Use { Object run() throws Exception; }
                    private static void tell(Use use) {
                        try {
                            all.add(use.run());
                        } catch (Exception e) {
                            all.add(e.getClass().getSimpleName());
                        }
                    }
                    %s
                }""", "", """
                    boolean z; byte b = 1; char c = 'x'; short s = 2; int i = 3; volatile long l = 4; float f = 5; double d = 6;
                    Integer boxed = 7; String text = "t"; Object any;
                    static boolean sz = true; static byte sb; static int si = 8; static double sd; static String st = "u";
                    final int fixed = Integer.parseInt("9"); static final Object F = "f"; static final int C = 5;
                """);
    }

    @Test
    void accessIsCheckedAndCanBeForced() throws Exception {
        isAsInAFreshJvm(
                "Guarded",
                """
                import java.lang.reflect.*;
                import java.util.*;
                class Guarded {
                    static final Guarded OLD = new Guarded();
                    static Object say() throws Exception { return Stranger.tell(OLD); }
                    %s
                }
                class Stranger {
                    static Object tell(Guarded on) throws Exception {
                        List<Object> all = new ArrayList<>();
                        for (Field f : Guarded.class.getDeclaredFields()) {
                            all.add(f.getName() + f.canAccess(Modifier.isStatic(f.getModifiers()) ? null : on));
                            try {
                                all.add(f.get(on).getClass());
                            } catch (IllegalAccessException e) {
                                all.add(e.getMessage());
                            }
                            f.setAccessible(true);
                            all.add(f.get(on).getClass());
                            try {
                                f.set(on, f.get(on));
                                all.add("set");
                            } catch (IllegalAccessException e) {
                                all.add(e.getMessage());
                            }
                        }
                        return all;
                    }
                }""",
                "",
                "private int hidden = 1; private static String ofClass = \"c\"; final List<String> made = new ArrayList<>();"
                        + " static final Object F = new Object(); protected long wide;");
    }

    @Test
    void anAddedConstantOfAnEnumIsAField() throws Exception {
        isAsInAFreshJvm("Hue", """
                import java.lang.reflect.*;
                public enum Hue {
                    RED, %s BLUE;
                    static Object say() throws Exception {
                        StringBuilder all = new StringBuilder();
                        for (Field f : Hue.class.getFields()) all.append(f.get(null)).append(((Enum<?>) f.get(null)).ordinal());
                        return all.append(Fields.of(Hue.class));
                    }
                }""", "", "@Deprecated GREEN,");
    }

    @Test
    void whatGoesAroundReflectionGetsARightAnswerOrAnException() throws Exception {
        String offsets = """
                import java.lang.reflect.*;
                import java.util.*;
                public class Offsets {
                    static final Offsets OLD = new Offsets();
                    int before = 1;
                    static Object say() throws Exception {
                        Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
                        Object unsafe = type.getMethod("getUnsafe").invoke(null);
                        List<Object> all = new ArrayList<>();
                        for (Field f : Offsets.class.getDeclaredFields()) {
                            if (f.getType() != int.class) continue;
                            try {
                                boolean isStatic = Modifier.isStatic(f.getModifiers());
                                Object base = isStatic ? type.getMethod("staticFieldBase", Field.class).invoke(unsafe, f) : OLD;
                                String offset = isStatic ? "staticFieldOffset" : "objectFieldOffset";
                                Object at = type.getMethod(offset, Field.class).invoke(unsafe, f);
                                type.getMethod("getAndAddInt", Object.class, long.class, int.class).invoke(unsafe, base, at, 1);
                                all.add(f.getName() + f.getInt(OLD));
                            } catch (InvocationTargetException e) {
                                all.add(e.getCause());
                            }
                        }
                        return all;
                    }
                    %s
                }""";
        app.compile(offsets.formatted(""));
        assertThat(app.ask("say Offsets")).isEqualTo("[before2]");
        app.live(offsets.formatted("static int counted = 5; int added = 6;"));
        assertThat(app.ask("say Offsets"))
                .isEqualTo(
                        "[before3, counted6, java.lang.UnsupportedOperationException: The field added of Offsets was added by a reload:"
                                + " it has no place in the JVM before a restart]");
    }

    private static void isAsInAFreshJvm(String type, String source, String before, String after) throws Exception {
        app.compile(source.formatted(before));
        app.ask("say " + type);
        ReloadReply reply = app.live(source.formatted(after));
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type)).isNotEqualTo("[]");
        assertThat(reply.notes()).noneMatch(note -> note.contains("Reflection"));
    }
}
