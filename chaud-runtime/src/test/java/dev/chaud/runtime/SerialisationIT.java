package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The serialised form of classes after reloads: in each case the one of a JVM without Chaud that starts afresh. */
@Timeout(60)
class SerialisationIT {

    /** Writes and reads objects; what was written last is kept, as hexadecimal digits. */
    private static final String STREAM = """
            import java.io.*;
            import java.util.*;
            class Stream {
                static String last;
                static String write(Object object) throws IOException {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    new ObjectOutputStream(bytes).writeObject(object);
                    return last = HexFormat.of().formatHex(bytes.toByteArray());
                }
                static Object read(String written) throws Exception {
                    return new ObjectInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(written))).readObject();
                }
                static String uid(Class<?> type) {
                    return ObjectStreamClass.lookup(type).toString();
                }
            }""";

    @SharedApp
    private static ForkedApp app;

    @BeforeAll
    static void prepareTheApp() throws Exception {
        app.compile(STREAM);
    }

    @Test
    void addedFieldsArePartOfIt() throws Exception {
        isAsInAFreshJvm("Written", """
                import java.io.*;
                import java.util.*;
                class Written implements Serializable {
                    private static final long serialVersionUID = 3;
                    static final Written OLD = new Written();
                    int before = 1;
                    String name = "n";
                    %s
                    static Object say() throws Exception {
                        return Stream.write(OLD) + Stream.write(new Sub()) + Stream.read(Stream.write(new Sub()));
                    }
                    static class Sub extends Written { long own = 2; }
                }""", "public String toString() { return name; }", """
                    boolean z = true; byte b = 2; char c = 'c'; short s = 3; long l = 4; float f = 5; double d = 6;
                    private List<String> all = new ArrayList<>(List.of("x")); int[] numbers = {1, 2};
                    transient int passing = 7; final String fixed = String.valueOf(8); static int ofClass = 9;
                    public String toString() {
                        return before + name + z + b + c + s + l + f + d + all + numbers[1] + passing + fixed;
                    }
                """);
    }

    @Test
    void whatTheFormDoesNotTellHasItsDefault() throws Exception {
        String old = "import java.io.*; class Kept implements Serializable { static final long serialVersionUID = 1;"
                + " int a = 5; String gone = \"g\"; static Object say() throws Exception { return Stream.write(new Kept()); } }";
        app.compile(old);
        String written = app.ask("say Kept");
        String source = """
                import java.io.*;
                class Kept implements Serializable {
                    static final long serialVersionUID = 1;
                    int a = 6; int added = 7; transient String passing = "p"; Object made = new Object();
                    static Object say() throws Exception {
                        Kept read = (Kept) Stream.read("%s");
                        return read.a + " " + read.added + read.passing + read.made;
                    }
                }""".formatted(written);
        app.live(source);
        assertThat(app.ask("say Kept")).isEqualTo(FreshApp.says(app, "Kept")).isEqualTo("5 0nullnull");
    }

    @Test
    void methodsByWhichAClassSerialisesItselfAreFound() throws Exception {
        isAsInAFreshJvm("Hooked", """
                import java.io.*;
                class Hooked implements Serializable {
                    private static final long serialVersionUID = 3;
                    int a = 1;
                    %s
                    static Object say() throws Exception {
                        return Stream.write(new Hooked()) + ((Hooked) Stream.read(Stream.write(new Hooked()))).a
                            + Stream.read(Stream.write(new Replaced()));
                    }
                    static class Replaced implements Serializable {
                        static final long serialVersionUID = 4;
                        public String toString() { return "r"; }
                        %s
                    }
                }""", new String[] {"", ""}, new String[] {
            """
                    private void writeObject(ObjectOutputStream out) throws IOException { out.defaultWriteObject(); out.writeInt(a + 1); }
                    private void readObject(ObjectInputStream in) throws Exception { in.defaultReadObject(); a += 10 * in.readInt(); }
                    """, "Object writeReplace() { return \"replaced\"; }"
        });
    }

    @Test
    void theVersionOfAClassIsThatOfItsNewestMembers() throws Exception {
        isAsInAFreshJvm("Versions", """
                import java.io.*;
                class Versions {
                    static Object say() {
                        return Stream.uid(Default.class) + Stream.uid(Declared.class) + Stream.uid(Sub.class) + Stream.uid(Started.class)
                            + Stream.uid(Undeclared.class);
                    }
                    %s
                    static class Sub extends Default { }
                }""", """
                    static class Default implements Serializable { int a; void m() { } }
                    static class Declared implements Serializable { static final long serialVersionUID = 1; int a; }
                    static class Started implements Serializable { }
                    static class Undeclared implements Serializable { int a; }
                """, """
                    static class Default implements Serializable { long a; public String b; Default() { } Default(int i) { } void m(int i) { } }
                    static class Declared implements Serializable { static final long serialVersionUID = 2; int a; }
                    static class Started implements Serializable { static { System.getProperty("x"); } }
                    static class Undeclared implements Serializable { private static final long serialVersionUID = 42L; int a; }
                """);
    }

    @Test
    void aFieldMayBecomeTransientAndAListOfFieldsMayCome() throws Exception {
        isAsInAFreshJvm("Listing", """
                import java.io.*;
                class Listing implements Serializable {
                    static final long serialVersionUID = 1;
                    %s
                    static Object say() throws Exception { return Stream.write(new Listing()) + Stream.write(new Passing()); }
                }
                """, """
                    int a = 1; int b = 2; int c = 3;
                    static class Passing implements Serializable { static final long serialVersionUID = 1; int a = 1; transient int b = 2; }
                """, """
                    int a = 1; int b = 2; int c = 3; int d = 4;
                    private static final ObjectStreamField[] serialPersistentFields = {
                        new ObjectStreamField("b", int.class), new ObjectStreamField("d", int.class)};
                    static class Passing implements Serializable { static final long serialVersionUID = 1; transient int a = 1; int b = 2; }
                """);
    }

    private static void isAsInAFreshJvm(String type, String source, String before, String after) throws Exception {
        isAsInAFreshJvm(type, source, new String[] {before}, new String[] {after});
    }

    private static void isAsInAFreshJvm(String type, String source, String[] before, String[] after) throws Exception {
        app.compile(source.formatted((Object[]) before));
        app.ask("say " + type);
        app.live(source.formatted((Object[]) after));
        assertThat(app.ask("say " + type)).isEqualTo(FreshApp.says(app, type)).doesNotContain("Exception", "Error");
    }
}
