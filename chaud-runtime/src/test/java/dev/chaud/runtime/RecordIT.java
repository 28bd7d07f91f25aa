package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Records whose components come, go, change places and types. */
@Timeout(60)
class RecordIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void anOldRecordHasTheDefaultInANewComponentAndANewOneItsValue() throws IOException {
        String points =
                "class Points { static Point old; static Object say() { if (old == null) old = new Point(1%1$s);"
                        + " Point p = new Point(1%1$s); return old + \" \" + p + \" \" + old.equals(p) + \" \" + p.equals(new Point(1%1$s))"
                        + " + \" \" + (old.hashCode() == p.hashCode()) + \" \" + (p.hashCode() == new Point(1%1$s).hashCode()); } }";
        app.compile("record Point(int x) { }", points.formatted(""));
        assertThat(app.ask("say Points")).isEqualTo("Point[x=1] Point[x=1] true true true true");
        app.live("record Point(int x, String y) { }", points.formatted(", \"n\""));
        assertThat(app.ask("say Points")).isEqualTo("Point[x=1, y=null] Point[x=1, y=n] false true false true");
        app.live("record Point(int x, String y, long z) { }", points.formatted(", null, 0"));
        assertThat(app.ask("say Points"))
                .isEqualTo("Point[x=1, y=null, z=0] Point[x=1, y=null, z=0] true true true true");
    }

    @Test
    void aRemovedComponentCountsNoMore() throws IOException {
        String pairs = "class Pairs { static Pair one; static Object say() { if (one == null) one = new Pair(1%1$s);"
                + " Pair two = new Pair(1%2$s); return one + \" \" + one.equals(two) + \" \" + (one.hashCode() == two.hashCode()); } }";
        app.compile("record Pair(int i, String s) { }", pairs.formatted(", \"a\"", ", \"b\""));
        assertThat(app.ask("say Pairs")).isEqualTo("Pair[i=1, s=a] false false");
        app.live("record Pair(int i) { }", pairs.formatted("", ""));
        assertThat(app.ask("say Pairs")).isEqualTo("Pair[i=1] true true");
        app.live("record Pair(int i, String s) { }", pairs.formatted(", \"a\"", ", \"b\""));
        assertThat(app.ask("say Pairs")).isEqualTo("Pair[i=1, s=null] false false");
    }

    @Test
    void componentsChangePlacesAndTypes() throws IOException {
        String spans = "class Spans { static Span old; static Object say() { if (old == null) old = new Span(1, 2);"
                + " return old + \" \" + new Span(3, 4); } }";
        app.compile("record Span(int from, int to) { }", spans);
        assertThat(app.ask("say Spans")).isEqualTo("Span[from=1, to=2] Span[from=3, to=4]");
        app.live("record Span(int to, int from) { }", spans);
        assertThat(app.ask("say Spans")).isEqualTo("Span[to=2, from=1] Span[to=3, from=4]");
        app.live("record Span(long to, int from) { }", spans);
        assertThat(app.ask("say Spans")).isEqualTo("Span[to=2, from=1] Span[to=3, from=4]");
    }

    @Test
    void aCompactConstructorChecksAnAddedComponent() throws IOException {
        String ages = "class Ages { static Object say() { try { return Age.of(-1); } catch (IllegalArgumentException e)"
                + " { return e.getMessage(); } } }";
        app.compile("record Age(String name) { static Age of(int i) { return new Age(\"x\"); } }", ages);
        assertThat(app.ask("say Ages")).isEqualTo("Age[name=x]");
        app.live(
                "record Age(String name, int years) { Age { if (years < 0) throw new IllegalArgumentException(name + years); }"
                        + " static Age of(int i) { return new Age(\"x\", i); } }");
        assertThat(app.ask("say Ages")).isEqualTo("x-1");
    }

    @Test
    void recordsOfANestAreKeysAndElementsOfStreams() throws IOException {
        String shelf =
                "import java.util.*; import java.util.stream.*; class Shelf { private record Book(String title%1$s) { }"
                        + " static Object say() { Map<Book, Integer> count = Stream.of(\"b\", \"a\", \"b\").map(t -> new Book(t%2$s))"
                        + ".collect(Collectors.toMap(b -> b, b -> 1, Integer::sum, HashMap::new));"
                        + " return count.keySet().stream().sorted(Comparator.comparing(Book::%3$s).thenComparing(Book::title))"
                        + ".map(b -> b + \"=\" + count.get(b)).toList(); } }";
        app.compile(shelf.formatted("", "", "title"));
        assertThat(app.ask("say Shelf")).isEqualTo("[Book[title=a]=1, Book[title=b]=2]");
        app.live(shelf.formatted(", int pages", ", t.equals(\"a\") ? 9 : 3", "pages"));
        assertThat(app.ask("say Shelf")).isEqualTo("[Book[title=b, pages=3]=2, Book[title=a, pages=9]=1]");
    }

    @Test
    void reflectionShowsTheNewestComponentsWithAccessorsTypesAndAnnotations() throws IOException {
        String boxes =
                "import java.util.*; import java.lang.reflect.*; class Boxes { static Object say() throws Exception {"
                        + " StringBuilder s = new StringBuilder(); Object box = Box.make();"
                        + " for (RecordComponent c : Box.class.getRecordComponents()) s.append(c).append('|').append(c.getGenericType())"
                        + ".append('|').append(c.getAccessor().invoke(box)).append('|').append(Arrays.toString(c.getAnnotations()))"
                        + ".append('|').append(c.getDeclaringRecord().getSimpleName()).append('|').append(c.getAnnotatedType()).append(' ');"
                        + " return s.append(Box.class.isRecord()); } }";
        String marks =
                "import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) @Target(ElementType.RECORD_COMPONENT)"
                        + " @interface Mark { String value(); }";
        String box = "import java.util.*; record Box(%s) { static Box make() { return new Box(%s); } }";
        app.compile(marks, boxes, box.formatted("@Mark(\"one\") int i, String s, int c", "1, \"s\", 0"));
        assertThat(app.ask("say Boxes")).isEqualTo(FreshApp.says(app, "Boxes"));

        app.live(box.formatted(
                "String s, @Mark(\"list\") List<String> list, @Mark(\"two\") int i", "null, List.of(), 2"));
        assertThat(app.ask("say Boxes"))
                .isEqualTo(FreshApp.says(app, "Boxes"))
                .contains("<java.lang.String>|[]|[@Mark(\"list\")]|Box", "int i|int|2|[@Mark");

        app.live(box.formatted("Map<String, Box[]> map", "Map.of()"));
        assertThat(app.ask("say Boxes")).isEqualTo(FreshApp.says(app, "Boxes")).contains("<java.lang.String, Box[]>");

        app.live(box.formatted("", ""));
        assertThat(app.ask("say Boxes")).isEqualTo("true");

        app.live(box.formatted("int c, @Mark(\"one\") int i, @Mark(\"new\") long l", "0, 1, 2"));
        assertThat(app.ask("say Boxes")).isEqualTo(FreshApp.says(app, "Boxes"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void patternsTakeTheNewestComponents() throws IOException {
        String parts =
                "class Parts { static Object old; static Object say() { if (old == null) old = new Part(new Size(2), 3);"
                        + " return part(old) + part(new Part(new Size(4%2$s), 5)); }"
                        + " static String part(Object o) { return switch (o) { case Part(Size(%1$s), int n) when n > 3 -> \"many \" + w;"
                        + " case Part(var size, var n) -> size + \" \" + n + \" \"; default -> \"?\"; }; } }";
        app.compileFor(21, "record Size(int w) { }", "record Part(Size size, int n) { }", parts.formatted("int w", ""));
        assertThat(app.ask("say Parts")).isEqualTo("Size[w=2] 3 many 4");
        ReloadReply reply = app.editFor(
                21,
                "record Size(String unit, int w) { Size(int w) { this(null, w); } }",
                parts.formatted("var unit, int w", "").replace("many \"", "many \" + unit"));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Parts")).isEqualTo("Size[unit=null, w=2] 3 many null4");
    }
}
